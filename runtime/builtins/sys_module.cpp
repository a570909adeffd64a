// sys: what the interpreter lets a program see and set. Constants are in system_facts.cpp, streams in
// file_objects.h.
#include "runtime/builtins/sys_module.h"

#include <cstdlib>

#include "runtime/builtins/file_objects.h"
#include "runtime/builtins/native_module.h"
#include "runtime/builtins/uncaught.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/exception.h"
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

Ref sys_getrecursionlimit(Thread& t, Args) { return int_from_int64(t.frame_limit - t.frames - 1); }

Ref sys_setrecursionlimit(Thread& t, Args args) {
  std::optional<std::int64_t> limit = index_as_int64(t, args[0]);
  if (!limit) return {};
  if (*limit < 1)
    return raise_text(BuiltinType::ValueError, "recursion limit must be greater or equal than 1");
  if (*limit > INT32_MAX)
    return raise_text(BuiltinType::OverflowError, "Python int too large to convert to C int");
  set_recursion_limit(t, static_cast<std::uint32_t>(*limit));
  t.runtime->recursion_limit.store(static_cast<std::uint32_t>(*limit),
                                   std::memory_order_relaxed);  // relaxed: a setting
  return Ref::none();
}

Ref sys_getframe(Thread& t, Args args) {
  std::optional<std::int64_t> depth =
      args.count ? index_as_int64(t, args[0]) : std::optional<std::int64_t>(0);
  if (!depth) return {};
  if (*depth < 0) depth = 0;
  Frame* f = t.frame;
  while (*depth > 0 && f > t.frames) --f, --*depth;
  if (f == t.frames) return raise_text(BuiltinType::ValueError, "call stack is not deep enough");
  return make_frame_object(t, f);
}

Ref sys_intern(Thread&, Args args) {
  if (!is_str(args[0]))
    return raise(BuiltinType::TypeError, "intern() argument must be str, not {}", type_name(args[0]));
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

// Writes repr(v) and a newline to sys.stdout and leaves v in builtins._.
Ref sys_displayhook(Thread& t, Args args) {
  if (args[0].is_none()) return Ref::none();
  if (!dict_put_str(t.realm().builtins, t.realm().names->underscore, Value::none())) return {};
  Root text(repr(t, args[0])), stream(system_attribute(t, "stdout"));
  if (!text) return {};
  if (!stream || stream.get().is_none()) return raise_text(BuiltinType::RuntimeError, "lost sys.stdout");
  if (!call_method(t, stream.get(), t.realm().names->write, {text.get()})) return {};
  Root newline(str_from_utf8("\n"));
  if (!newline || !call_method(t, stream.get(), t.realm().names->write, {newline.get()})) return {};
  return dict_put_str(t.realm().builtins, t.realm().names->underscore, args[0]) ? Ref::none() : Ref();
}

Ref sys_excepthook(Thread& t, Args args) {
  Value exception = args[1];
  if (!is_exception(exception)) {
    write_error_text(t, fmt::format("TypeError: print_exception(): Exception expected for value, {} found\n",
                                    type_name(exception)));
    return Ref::none();
  }
  Exception* e = exception.as<Exception>();
  if (!e->traceback.peek() && is_instance_exact(args[2], BuiltinType::traceback))
    e->traceback.store(e, args[2]);
  write_error_text(t, format_exception(t, exception));
  return Ref::none();
}

Ref sys_unraisablehook(Thread& t, Args args) {
  if (!is_tuple(args[0]) || args[0].as<Tuple>()->size != 5)
    return raise_text(BuiltinType::TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
  const Tuple& a = *args[0].as<Tuple>();
  print_unraisable(t, a[0], a[1], a[3], a[4]);
  return Ref::none();
}

Ref sys_exception(Thread& t, Args) { return t.handled ? Ref::share(t.handled) : Ref::none(); }

// What the object itself takes; its parts behind pointers are counted for the usual containers.
std::size_t own_size(Value v) {
  if (is_str(v)) return sizeof(Str) + v.as<Str>()->length * v.as<Str>()->width;
  if (is_bytes(v)) return sizeof(Bytes) + v.as<Bytes>()->size + 1;
  if (is_tuple(v)) return sizeof(Tuple) + v.as<Tuple>()->size * sizeof(Slot);
  if (is_list(v)) return sizeof(List) + list_length(v.as<List>()) * sizeof(Slot);
  if (is_dict(v)) return sizeof(Dict) + dict_length(v.as<Dict>()) * 3 * sizeof(Slot);
  return v.is_object() ? std::max<std::size_t>(type_of(v)->instance_size, sizeof(Object)) : sizeof(Value);
}

Ref sys_getsizeof(Thread& t, Args args) {
  static constexpr Signature kSignature{"getsizeof", {"object", "default"}, 1, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  if (!type_of(a[0])->has(kTypeHeap)) return int_from_int64(static_cast<std::int64_t>(own_size(a[0])));
  Root size(call_method(t, a[0], t.realm().names->dunder_sizeof));
  if (size || !a[1]) return size.take();
  clear_pending(t);
  return Ref::share(a[1]);
}

Ref sys_getswitchinterval(Thread& t, Args) {
  return Ref::adopt(Value::real(static_cast<double>(t.runtime->gil.interval().count()) * 1e-6));
}
Ref sys_setswitchinterval(Thread& t, Args args) {
  std::optional<double> seconds = to_double(t, args[0]);
  if (!seconds) return {};
  if (!(*seconds > 0))
    return raise_text(BuiltinType::ValueError, "switch interval must be strictly positive");
  t.runtime->gil.set_interval(std::chrono::microseconds(static_cast<std::int64_t>(*seconds * 1e6)));
  return Ref::none();
}

Ref sys_get_digits(Thread& t, Args) {
  return int_from_int64(t.realm().int_max_str_digits.load(std::memory_order_relaxed));  // relaxed: a setting
}
Ref sys_set_digits(Thread& t, Args args) {
  static constexpr Signature kSignature{"set_int_max_str_digits", {"maxdigits"}, 1, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args, a)) return {};
  std::optional<std::int64_t> digits = index_as_int64(t, a[0]);
  if (!digits) return {};
  if (*digits != 0 && *digits < 640)
    return raise_text(BuiltinType::ValueError, "maxdigits must be 0 or larger than 640");
  t.realm().int_max_str_digits.store(*digits, std::memory_order_relaxed);  // relaxed: a setting
  return Ref::none();
}

// Tracing would need a check at every line: there is none.
Ref sys_settrace(Thread&, Args args) {
  if (args[0].is_none()) return Ref::none();
  return raise_text(BuiltinType::NotImplementedError, "this runtime does not trace or profile");
}
Ref sys_no_trace(Thread&, Args) { return Ref::none(); }
template <const char* const& text>
Ref sys_text(Thread&, Args) {
  return str_from_utf8(text);
}
constexpr const char* kUtf8 = "utf-8";
constexpr const char* kSurrogateEscape = "surrogateescape";
Ref sys_false(Thread&, Args) { return Ref::boolean(false); }
Ref sys_audit(Thread&, Args) { return Ref::none(); }

// {thread id: frame}; only our own frames can be looked at.
Ref sys_current_frames(Thread& t, Args) {
  Root frames(dict_make()), id(int_from_uint64(t.id));
  Root frame(t.frame > t.frames ? make_frame_object(t, t.frame) : Ref::none());
  if (!frames || !frame || !dict_put(t, frames.as<Dict>(), id.get(), frame.get())) return {};
  return frames.take();
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
    {"excepthook", sys_excepthook, Arity::range, 3, 3},
    {"unraisablehook", sys_unraisablehook, Arity::one},
    {"exception", sys_exception, Arity::none},
    {"getrefcount", sys_getrefcount, Arity::one},
    {"getsizeof", sys_getsizeof, Arity::keywords},
    {"getswitchinterval", sys_getswitchinterval, Arity::none},
    {"setswitchinterval", sys_setswitchinterval, Arity::one},
    {"get_int_max_str_digits", sys_get_digits, Arity::none},
    {"set_int_max_str_digits", sys_set_digits, Arity::keywords},
    {"settrace", sys_settrace, Arity::one},
    {"setprofile", sys_settrace, Arity::one},
    {"gettrace", sys_no_trace, Arity::none},
    {"getprofile", sys_no_trace, Arity::none},
    {"getdefaultencoding", sys_text<kUtf8>, Arity::none},
    {"getfilesystemencoding", sys_text<kUtf8>, Arity::none},
    {"getfilesystemencodeerrors", sys_text<kSurrogateEscape>, Arity::none},
    {"is_finalizing", sys_false, Arity::none},
    {"audit", sys_audit, Arity::any},
    {"_current_frames", sys_current_frames, Arity::none},
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

std::vector<std::string> search_path(const BuiltinOptions& options) {
  std::vector<std::string> path;
  if (options.first_path) path.push_back(*options.first_path);
  const char* named = std::getenv("SIDEWINDER_LIBRARY");
  std::string library = options.library.value_or(named ? named : "/usr/lib/python3.11");
  if (!library.empty()) path.push_back(library);
  return path;
}

}  // namespace

bool create_sys(Thread& t, const BuiltinOptions& options) {
  Root module(make_module(t, t.realm().names->sys));
  if (!module || !dict_put_str(t.realm().modules, t.realm().names->sys, module.get())) return false;
  Dict* names = module_dict(module.as<Module>());
  if (!define_functions(names, "sys", kFunctions)) return false;
  for (const char* hook : {"displayhook", "excepthook", "unraisablehook"})
    if (!define(names, fmt::format("__{}__", hook).c_str(), dict_find_str(names, intern(hook)))) return false;
  return define_standard_streams(t, names) && define_system_facts(t, names, options) &&
         define(names, "argv", list_of(options.arguments)) &&
         define(names, "path", list_of(search_path(options))) &&
         define(names, "executable", str_from_utf8(options.executable)) &&
         define(names, "abiflags", str_empty()) &&
         define(names, "__spec__", make_module_spec(t, "sys", "built-in", "")) &&
         define(names, "modules", Value::object(t.realm().modules));
}

Ref system_attribute(Thread& t, const char* name) {
  Ref sys = dict_find_str(t.realm().modules, t.realm().names->sys);
  if (!sys || sys.get().as_object()->kind != Kind::module) return {};
  return dict_find_str(module_dict(sys.as<Module>()), intern(name));
}

bool set_system_attribute(Thread& t, const char* name, Value v) {
  Ref sys = dict_find_str(t.realm().modules, t.realm().names->sys);
  return sys && sys.get().as_object()->kind == Kind::module && define(module_dict(sys.as<Module>()), name, v);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
