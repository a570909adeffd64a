// The table of native modules, sorted by name. Parts written in Python are in python_parts.h.
#include <algorithm>

#include "runtime/builtins/native_module.h"
#include "runtime/builtins/python_parts.h"
#include "runtime/builtins/python_parts_data.h"
#include "runtime/builtins/python_parts_library.h"

namespace sidewinder {
inline namespace SW_MODEL {

// X(name, function, Python part)
// clang-format off
#define SW_NATIVE_MODULES(X)                                                                                    \
  X(_ast, nullptr, kAstPython) X(_blake2, fill_blake2, kHashPython) X(_codecs, fill_codecs, kCodecsPython) X(_collections, fill_collections, kCollectionsPython) X(_contextvars, nullptr, kContextvarsPython) X(_csv, nullptr, kCsvPython)      \
  X(_functools, fill_functools, nullptr) X(_heapq, fill_heapq, nullptr) X(_io, fill_io, kIoPython)                \
  X(_md5, fill_md5, kHashPython) X(_operator, fill_operator, nullptr) X(_random, fill_random, nullptr) X(_sha1, fill_sha1, kHashPython) X(_sha256, fill_sha256, kHashPython) X(_sha3, fill_sha3, kHashPython) X(_sha512, fill_sha512, kSha512Python) X(_sidewinder_import, fill_import_helpers, nullptr) X(_sidewinder_run, nullptr, kRunPython) \
  X(_signal, fill_signal, kSignalPython) X(_sre, fill_sre, nullptr) X(_stat, fill_stat, nullptr) X(_string, fill_string, nullptr)          \
  X(_struct, fill_struct, kStructPython) X(_thread, fill_thread, kThreadPython) X(_weakref, fill_weakref, nullptr) \
  X(array, fill_array, nullptr) X(atexit, fill_atexit, nullptr) X(binascii, nullptr, kBinasciiPython) X(errno, fill_errno, nullptr)              \
  X(gc, fill_gc, nullptr) X(importlib, nullptr, kImportlibPython) X(itertools, fill_itertools, nullptr) X(math, fill_math, nullptr)                     \
  X(posix, fill_posix, kPosixPython) X(sidewinder, fill_sidewinder, nullptr) X(time, fill_time, kTimePython)
// clang-format on

bool fill_codecs(Thread& t, Dict* names);
bool fill_collections(Thread& t, Dict* names);
bool fill_functools(Thread& t, Dict* names);
bool fill_heapq(Thread& t, Dict* names);
bool fill_io(Thread& t, Dict* names);
bool fill_blake2(Thread& t, Dict* names);
bool fill_md5(Thread& t, Dict* names);
bool fill_sha1(Thread& t, Dict* names);
bool fill_sha256(Thread& t, Dict* names);
bool fill_sha3(Thread& t, Dict* names);
bool fill_operator(Thread& t, Dict* names);
bool fill_random(Thread& t, Dict* names);
bool fill_sha512(Thread& t, Dict* names);
bool fill_signal(Thread& t, Dict* names);
bool fill_sre(Thread& t, Dict* names);
bool fill_stat(Thread& t, Dict* names);
bool fill_string(Thread& t, Dict* names);
bool fill_struct(Thread& t, Dict* names);
bool fill_thread(Thread& t, Dict* names);
bool fill_weakref(Thread& t, Dict* names);
bool fill_array(Thread& t, Dict* names);
bool fill_atexit(Thread& t, Dict* names);
bool fill_import_helpers(Thread& t, Dict* names);
bool fill_errno(Thread& t, Dict* names);
bool fill_gc(Thread& t, Dict* names);
bool fill_itertools(Thread& t, Dict* names);
bool fill_math(Thread& t, Dict* names);
bool fill_posix(Thread& t, Dict* names);
bool fill_sidewinder(Thread& t, Dict* names);
bool fill_time(Thread& t, Dict* names);

namespace {

constexpr NativeModule kModules[] = {
#define SW_ENTRY(name, fill, python) {#name, fill, python},
    SW_NATIVE_MODULES(SW_ENTRY)
#undef SW_ENTRY
        {"importlib.machinery", nullptr, kImportlibMachineryPython},
    {"importlib.util", nullptr, kImportlibUtilPython},
};

}  // namespace

const NativeModule* find_native_module(std::string_view name) {
  for (const NativeModule& m : kModules)
    if (name == m.name) return &m;
  return nullptr;
}

std::vector<std::string> native_module_names() {
  std::vector<std::string> names = {"builtins", "sys"};
  for (const NativeModule& m : kModules)
    if (std::string_view(m.name).find('.') == std::string_view::npos) names.push_back(m.name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
