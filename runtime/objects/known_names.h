// The names that C++ code refers to, interned when a realm is made: `names(t).dunder_init` is the Str* of
// "__init__". The identifier of a dunder is dunder_<name>; other names are as they read.
#pragma once

#include "runtime/objects/realm.h"

namespace sidewinder {
inline namespace SW_MODEL {

// clang-format off
#define SW_DUNDER_NAMES(X)                                                                                     \
  X(abs) X(add) X(aenter) X(aexit) X(aiter) X(all) X(and) X(anext) X(annotations) X(args) X(await) X(bases)   \
  X(bool) X(build_class) X(builtins) X(bytes) X(call) X(cause) X(class) X(class_getitem) X(classcell) X(closure) \
  X(code) X(complex) X(contains) X(context) X(copy) X(ceil) X(deepcopy) X(defaults) X(del) X(delattr) X(delete) \
  X(delitem) X(dict) X(dir) X(divmod) X(doc) X(enter) X(eq) X(exit) X(file) X(float) X(floor) X(floordiv)      \
  X(format) X(fspath) X(func) X(ge) X(get) X(getattr) X(getattribute) X(getinitargs) X(getitem) X(getnewargs) \
  X(getnewargs_ex) X(getstate) X(globals) X(gt) X(hash) X(iadd) X(iand) X(ifloordiv) X(ilshift) X(imatmul)    \
  X(imod) X(import) X(imul) X(index) X(init) X(init_subclass) X(instancecheck) X(int) X(invert) X(ior)        \
  X(ipow) X(irshift) X(isabstractmethod) X(isub) X(iter) X(itruediv) X(ixor) X(kwdefaults) X(le) X(len)       \
  X(length_hint) X(loader) X(lshift) X(lt) X(main) X(match_args) X(matmul) X(missing) X(mod) X(module)        \
  X(mro_entries) X(mul) X(name) X(ne) X(neg) X(new) X(next) X(notes) X(or) X(origin) X(orig_bases)            \
  X(orig_class) X(package) X(parameters) X(path) X(pos) X(pow) X(prepare) X(qualname) X(radd) X(rand)         \
  X(rdivmod) X(reduce) X(reduce_ex) X(repr) X(reversed) X(rfloordiv) X(rlshift) X(rmatmul) X(rmod) X(rmul)    \
  X(ror) X(round) X(rpow) X(rrshift) X(rshift) X(rsub) X(rtruediv) X(rxor) X(self) X(set) X(set_name)         \
  X(setattr) X(setitem) X(setstate) X(sizeof) X(slots) X(spec) X(str) X(sub) X(subclasscheck)                 \
  X(subclasses) X(subclasshook) X(suppress_context) X(text_signature) X(traceback) X(truediv) X(trunc)       \
  X(unpacked) X(typing_subst) X(weakref) X(wrapped) X(xor) X(mro) X(abstractmethods) X(objclass)

#define SW_PLAIN_NAMES(X)                                                                                      \
  X(add) X(append) X(args) X(big) X(buffer) X(byteorder) X(cause) X(characters_written) X(clear) X(close)     \
  X(code) X(copy) X(decode) X(default_, "default") X(encoding) X(end) X(end_lineno) X(end_offset) X(errno_, "errno") \
  X(error) X(errors) X(extend) X(fget) X(file) X(filename) X(filename2) X(flush) X(fset) X(fdel) X(get)       \
  X(getstate) X(items) X(join) X(key) X(keys) X(lineno) X(little) X(metaclass) X(msg) X(name) X(n_fields)     \
  X(n_sequence_fields) X(n_unnamed_fields) X(obj) X(object) X(offset) X(open) X(path) X(pop) X(print)         \
  X(print_file_and_line) X(read) X(readline) X(reason) X(reverse) X(send) X(sep) X(signed_, "signed")          \
  X(start) X(stderr_, "stderr") X(stdin_, "stdin") X(stdout_, "stdout") X(step) X(stop) X(strerror) X(strict) \
  X(sys) X(text) X(throw_, "throw") X(timeout) X(update) X(utf8, "utf-8") X(value) X(values) X(write)          \
  X(builtins) X(self) X(copyreg) X(mro) X(builtin_type, "type") X(fromlist) X(level) X(globals) X(locals)     \
  X(add_note) X(exceptions) X(message) X(discard) X(remove) X(insert) X(count) X(index) X(sort) X(lambda_, "<lambda>") \
  X(module_, "<module>") X(underscore_abc_impl, "_abc_impl") X(underscore, "_") X(fileno)           \
  X(warnings) X(warn) X(displayhook) X(excepthook) X(unraisablehook) X(ps1) X(ps2) X(last_value)
// clang-format on

struct KnownNames {
#define SW_DUNDER_MEMBER(id) Str* dunder_##id;
  SW_DUNDER_NAMES(SW_DUNDER_MEMBER)
#undef SW_DUNDER_MEMBER
#define SW_PLAIN_MEMBER(id, ...) Str* id;
  SW_PLAIN_NAMES(SW_PLAIN_MEMBER)
#undef SW_PLAIN_MEMBER
};

inline const KnownNames& names(const Thread& t) { return *t.realm().names; }
[[nodiscard]] bool create_known_names(Realm& realm);

}  // namespace SW_MODEL
}  // namespace sidewinder
