#include "runtime/builtins/sys_module.h"

#include <unistd.h>

#include "runtime/builtins/native_module.h"
#include "runtime/builtins/standard_stream.h"
#include "runtime/builtins/uncaught.h"
#include "runtime/objects/frame_object.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/module.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Ref sys_exit(Thread& t, Args args) {
  Value type = Value::object(builtin_type(BuiltinType::SystemExit));
  Root exception(args.count ? call(t, type, {args[0]}) : call(t, type));
  return exception ? Ref(raise_object(exception.get())) : Ref();
}

Ref sys_getrecursionlimit(Thread& t, Args) { return int_from_int64(t.frame_limit - t.frames); }

Ref sys_setrecursionlimit(Thread& t, Args args) {
  std::optional<std::int64_t> limit = index_as_int64(t, args[0]);
  if (!limit) return {};
  if (*limit < 1) return raise_text(BuiltinType::ValueError, "recursion limit must be greater or equal than 1");
  if (*limit > INT32_MAX) return raise_text(BuiltinType::OverflowError, "Python int too large to convert to C int");
  set_recursion_limit(t, static_cast<std::uint32_t>(*limit));
  t.runtime->recursion_limit.store(static_cast<std::uint32_t>(*limit), std::memory_order_relaxed);  // relaxed: a setting
  return Ref::none();
}

Ref sys_getframe(Thread& t, Args args) {
  std::optional<std::int64_t> depth = args.count ? index_as_int64(t, args[0]) : std::optional<std::int64_t>(0);
  if (!depth) return {};
  if (*depth < 0) depth = 0;
  Frame* f = t.frame;
  while (*depth > 0 && f > t.frames) --f, --*depth;
  if (f == t.frames) return raise_text(BuiltinType::ValueError, "call stack is not deep enough");
  return make_frame_object(t, f);
}

Ref sys_intern(Thread&, Args args) {
  if (!is_str(args[0])) return raise(BuiltinType::TypeError, "intern() argument must be str, not {}", type_name(args[0]));
  Str* s = intern_str(args[0].as<Str>());
  return s ? Ref::share(Value::object(s)) : Ref();
}

Ref sys_exc_info(Thread& t, Args) {
  Value handled = t.handled ? t.handled : Value::none();
  if (handled.is_none()) {
    Value none[3] = {Value::none(), Value::none(), Value::none()};
    return tuple_from(none, 3);
  }
  Exception* e = handled.as<Exception>();
  Ref traceback = e->traceback.load(e);
  Value parts[3] = {Value::object(type_of(handled)), handled, traceback ? traceback.get() : Value::none()};
  return tuple_from(parts, 3);
}

Ref sys_displayhook(Thread& t, Args args) {
  if (args[0].is_none()) return Ref::none();
  Root text(repr(t, args[0])), stream(dict_find_str(module_dict(dict_find_str(t.realm().modules, t.realm().names->sys).as<Module>()),
                                                    t.realm().names->stdout_));
  if (!text || !stream || !call_method(t, stream.get(), t.realm().names->write, {text.get()})) return {};
  Root newline(str_from_utf8("\n"));
  if (!newline || !call_method(t, stream.get(), t.realm().names->write, {newline.get()})) return {};
  if (!dict_put_str(t.realm().builtins, t.realm().names->underscore, args[0])) return {};
  return Ref::none();
}

Ref sys_getrefcount(Thread&, Args args) {
  if (!args[0].is_object()) return int_from_int64(1);
  refs::WordBits word = args[0].as_object()->word.load(std::memory_order_relaxed);  // relaxed: a statistic
  return int_from_int64(refs::count_of(word));
}

constexpr MethodDef kFunctions[] = {
    {"exit", sys_exit, Arity::range, 0, 1},
    {"getrecursionlimit", sys_getrecursionlimit, Arity::none},
    {"setrecursionlimit", sys_setrecursionlimit, Arity::one},
    {"_getframe", sys_getframe, Arity::range, 0, 1},
    {"intern", sys_intern, Arity::one},
    {"exc_info", sys_exc_info, Arity::none},
    {"displayhook", sys_displayhook, Arity::one},
    {"getrefcount", sys_getrefcount, Arity::one},
    {nullptr, nullptr},
};

Ref list_of(const std::vector<std::string>& texts) {
  Root list(list_make());
  if (!list) return {};
  for (const std::string& text : texts) {
    Ref s = str_from_utf8(text);
    if (!s || !list_append(list.as<List>(), s)) return {};
  }
  return list.take();
}

bool define_streams(Thread& t, Dict* names) {
  Root type(make_native_type(t, kStandardStreamType, "_io"));
  if (!type) return false;
  constexpr const char* kNames[] = {"stdin", "stdout", "stderr"};
  for (int fd = 0; fd < 3; ++fd) {
    Root stream(make_standard_stream(t, type.as<Type>(), fd));
    if (!stream || !define(names, kNames[fd], stream.get()) ||
        !define(names, fmt::format("__{}__", kNames[fd]).c_str(), stream.get()))
      return false;
  }
  return true;
}

std::vector<std::string> search_path(const BuiltinOptions& options) {
  std::vector<std::string> path;
  if (options.first_path) path.push_back(*options.first_path);
  std::string library = options.library.value_or("/usr/lib/python3.11");
  if (!library.empty()) path.push_back(library);
  return path;
}

}  // namespace

bool create_sys(Thread& t, const BuiltinOptions& options) {
  Root module(make_module(t, t.realm().names->sys));
  if (!module) return false;
  Dict* names = module_dict(module.as<Module>());
  return define_functions(names, "sys", kFunctions) && define_streams(t, names) &&
         define(names, "argv", list_of(options.arguments)) && define(names, "path", list_of(search_path(options))) &&
         define(names, "executable", str_from_utf8(options.executable)) &&
         define(names, "modules", Value::object(t.realm().modules)) &&
         define(names, "maxsize", int_from_int64(INT64_MAX)) && define(names, "maxunicode", int_from_int64(0x10FFFF)) &&
         define(names, "byteorder", str_from_utf8("little")) && define(names, "platform", str_from_utf8("linux")) &&
         define(names, "version", str_from_utf8(fmt::format("3.11.2 (Sidewinder, {})", options.model))) &&
         dict_put_str(t.realm().modules, t.realm().names->sys, module.get());
}

}  // namespace SW_MODEL
}  // namespace sidewinder
