// Modules of a handful of functions: atexit, errno, gc, _stat, _signal, _string, _codecs, _weakref,
// sidewinder.
#include <sys/stat.h>

#include <cerrno>
#include <condition_variable>
#include <csignal>

#include "runtime/builtins/native_module.h"
#include "runtime/builtins/uncaught.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/module.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/weakref.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

struct Constant {
  const char* name;
  std::int64_t value;
};

template <std::size_t n>
bool define_constants(Dict* names, const Constant (&constants)[n]) {
  for (const Constant& c : constants)
    if (!define(names, c.name, int_from_int64(c.value))) return false;
  return true;
}

}  // namespace

// ---- atexit: the functions lie in a list of the module, latest last

namespace {

Ref exit_functions(Thread& t) {
  Ref module = dict_find_str(t.realm().modules, intern("atexit"));
  Ref list = module ? dict_find_str(module_dict(module.as<Module>()), intern("_functions")) : Ref();
  return list ? std::move(list) : Ref(raise_text(BuiltinType::RuntimeError, "lost atexit._functions"));
}

Ref atexit_register(Thread& t, Args args) {
  if (!args.positional())
    return raise_text(BuiltinType::TypeError, "register() takes at least 1 argument (0 given)");
  if (!is_callable(args[0])) return raise_text(BuiltinType::TypeError, "the first argument must be callable");
  Root positional(tuple_from(args.values + 1, args.positional() - 1)), keywords(dict_make()),
      list(exit_functions(t));
  if (!positional || !keywords || !list) return {};
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
    if (!dict_put_str(keywords.as<Dict>(), (*args.keywords)[i].as<Str>(), args[args.positional() + i]))
      return {};
  Value parts[] = {args[0], positional.get(), keywords.get()};
  Ref entry = tuple_from(parts, 3);
  return entry && list_append(list.as<List>(), entry) ? Ref::share(args[0]) : Ref();
}

Ref atexit_run(Thread& t, Args) {
  Root list(exit_functions(t));
  if (!list) return {};
  Str* pop = names(t).pop;
  while (list_length(list.as<List>())) {
    Root entry(call_method(t, list.get(), pop));
    if (!entry) return {};
    const Tuple& parts = *entry.as<Tuple>();
    if (call_with_tuple(t, parts[0], parts[1].as<Tuple>(), parts[2].as<Dict>())) continue;
    if (pending_is(t, BuiltinType::SystemExit)) clear_pending(t);
    else print_exit_exception(t, parts[0]);
  }
  return Ref::none();
}
Ref atexit_clear(Thread& t, Args) {
  Root list(exit_functions(t));
  return list ? call_method(t, list.get(), names(t).clear) : Ref();
}
Ref atexit_unregister(Thread& t, Args args) {
  Root list(exit_functions(t));
  if (!list) return {};
  for (std::int64_t i = static_cast<std::int64_t>(list_length(list.as<List>())) - 1; i >= 0; --i) {
    Root entry(list_item(list.as<List>(), i));
    if (!entry) continue;
    Truth same = equal(t, (*entry.as<Tuple>())[0], args[0]);
    if (same == Truth::error || (same == Truth::yes && !delete_item(t, list.get(), Value::small_int(i))))
      return {};
  }
  return Ref::none();
}
Ref atexit_count(Thread& t, Args) {
  Root list(exit_functions(t));
  return list ? int_from_int64(static_cast<std::int64_t>(list_length(list.as<List>()))) : Ref();
}
constexpr MethodDef kAtexit[] = {
    {"register", atexit_register, Arity::keywords}, {"unregister", atexit_unregister, Arity::one},
    {"_run_exitfuncs", atexit_run, Arity::none},    {"_clear", atexit_clear, Arity::none},
    {"_ncallbacks", atexit_count, Arity::none},     {nullptr, nullptr}};

}  // namespace

bool fill_atexit(Thread&, Dict* names) {
  return define_functions(names, "atexit", kAtexit) && define(names, "_functions", list_make());
}

// ---- errno

bool fill_errno(Thread& t, Dict* names) {
  static constexpr Constant kErrors[] = {{"EPERM", EPERM},
                                         {"ENOENT", ENOENT},
                                         {"ESRCH", ESRCH},
                                         {"EINTR", EINTR},
                                         {"EIO", EIO},
                                         {"ENXIO", ENXIO},
                                         {"E2BIG", E2BIG},
                                         {"ENOEXEC", ENOEXEC},
                                         {"EBADF", EBADF},
                                         {"ECHILD", ECHILD},
                                         {"EAGAIN", EAGAIN},
                                         {"ENOMEM", ENOMEM},
                                         {"EACCES", EACCES},
                                         {"EFAULT", EFAULT},
                                         {"EBUSY", EBUSY},
                                         {"EEXIST", EEXIST},
                                         {"EXDEV", EXDEV},
                                         {"ENODEV", ENODEV},
                                         {"ENOTDIR", ENOTDIR},
                                         {"EISDIR", EISDIR},
                                         {"EINVAL", EINVAL},
                                         {"ENFILE", ENFILE},
                                         {"EMFILE", EMFILE},
                                         {"ENOTTY", ENOTTY},
                                         {"EFBIG", EFBIG},
                                         {"ENOSPC", ENOSPC},
                                         {"ESPIPE", ESPIPE},
                                         {"EROFS", EROFS},
                                         {"EMLINK", EMLINK},
                                         {"EPIPE", EPIPE},
                                         {"EDOM", EDOM},
                                         {"ERANGE", ERANGE},
                                         {"EDEADLK", EDEADLK},
                                         {"ENAMETOOLONG", ENAMETOOLONG},
                                         {"ENOSYS", ENOSYS},
                                         {"ENOTEMPTY", ENOTEMPTY},
                                         {"ELOOP", ELOOP},
                                         {"EOVERFLOW", EOVERFLOW},
                                         {"EILSEQ", EILSEQ},
                                         {"ENOTSOCK", ENOTSOCK},
                                         {"ENOTSUP", ENOTSUP},
                                         {"EOPNOTSUPP", EOPNOTSUPP},
                                         {"EADDRINUSE", EADDRINUSE},
                                         {"ECONNABORTED", ECONNABORTED},
                                         {"ECONNRESET", ECONNRESET},
                                         {"ENOTCONN", ENOTCONN},
                                         {"ESHUTDOWN", ESHUTDOWN},
                                         {"ETIMEDOUT", ETIMEDOUT},
                                         {"ECONNREFUSED", ECONNREFUSED},
                                         {"EALREADY", EALREADY},
                                         {"EINPROGRESS", EINPROGRESS},
                                         {"EWOULDBLOCK", EWOULDBLOCK}};
  Root codes(dict_make());
  if (!codes || !define_constants(names, kErrors)) return false;
  for (const Constant& c : kErrors) {
    Root text(str_from_utf8(c.name));
    if (!text || !dict_put_if_absent(t, codes.as<Dict>(), Value::small_int(c.value), text.get()))
      return false;
  }
  return define(names, "errorcode", codes.get());
}

// ---- _stat

namespace {
template <unsigned kind>
Ref is_mode(Thread& t, Args args) {
  std::optional<std::int64_t> mode = index_as_int64(t, args[0]);
  return mode ? Ref::boolean((*mode & S_IFMT) == kind) : Ref();
}
template <unsigned mask>
Ref mode_part(Thread& t, Args args) {
  std::optional<std::int64_t> mode = index_as_int64(t, args[0]);
  return mode ? int_from_int64(*mode & mask) : Ref();
}
Ref file_mode(Thread& t, Args args) {
  std::optional<std::int64_t> given = index_as_int64(t, args[0]);
  if (!given) return {};
  auto mode = static_cast<unsigned>(*given);
  unsigned kind = mode & S_IFMT;
  std::string text(1, kind == S_IFREG    ? '-'
                      : kind == S_IFDIR  ? 'd'
                      : kind == S_IFLNK  ? 'l'
                      : kind == S_IFCHR  ? 'c'
                      : kind == S_IFBLK  ? 'b'
                      : kind == S_IFIFO  ? 'p'
                      : kind == S_IFSOCK ? 's'
                                         : '?');
  for (int i = 8; i >= 0; --i) text += mode >> i & 1 ? "xwr"[i % 3] : '-';
  return str_from_utf8(text);
}
constexpr MethodDef kStat[] = {{"S_ISDIR", is_mode<S_IFDIR>, Arity::one},
                               {"S_ISREG", is_mode<S_IFREG>, Arity::one},
                               {"S_ISLNK", is_mode<S_IFLNK>, Arity::one},
                               {"S_ISCHR", is_mode<S_IFCHR>, Arity::one},
                               {"S_ISBLK", is_mode<S_IFBLK>, Arity::one},
                               {"S_ISFIFO", is_mode<S_IFIFO>, Arity::one},
                               {"S_ISSOCK", is_mode<S_IFSOCK>, Arity::one},
                               {"S_IFMT", mode_part<S_IFMT>, Arity::one},
                               {"S_IMODE", mode_part<07777>, Arity::one},
                               {"filemode", file_mode, Arity::one},
                               {nullptr, nullptr}};
}  // namespace

bool fill_stat(Thread&, Dict* names) {
  static constexpr Constant kModes[] = {
      {"S_IFDIR", S_IFDIR}, {"S_IFCHR", S_IFCHR}, {"S_IFBLK", S_IFBLK},   {"S_IFREG", S_IFREG},
      {"S_IFIFO", S_IFIFO}, {"S_IFLNK", S_IFLNK}, {"S_IFSOCK", S_IFSOCK}, {"S_ISUID", S_ISUID},
      {"S_ISGID", S_ISGID}, {"S_ISVTX", S_ISVTX}, {"S_IRWXU", S_IRWXU},   {"S_IRUSR", S_IRUSR},
      {"S_IWUSR", S_IWUSR}, {"S_IXUSR", S_IXUSR}, {"S_IRWXG", S_IRWXG},   {"S_IRGRP", S_IRGRP},
      {"S_IWGRP", S_IWGRP}, {"S_IXGRP", S_IXGRP}, {"S_IRWXO", S_IRWXO},   {"S_IROTH", S_IROTH},
      {"S_IWOTH", S_IWOTH}, {"S_IXOTH", S_IXOTH}, {"ST_MODE", 0},         {"ST_INO", 1},
      {"ST_DEV", 2},        {"ST_NLINK", 3},      {"ST_UID", 4},          {"ST_GID", 5},
      {"ST_SIZE", 6},       {"ST_ATIME", 7},      {"ST_MTIME", 8},        {"ST_CTIME", 9}};
  return define_functions(names, "_stat", kStat) && define_constants(names, kModes);
}

// ---- _signal: what the library's signal and subprocess look at; only KeyboardInterrupt is delivered

bool fill_signal(Thread&, Dict* names) {
  static constexpr Constant kSignals[] = {{"SIGINT", SIGINT},   {"SIGTERM", SIGTERM}, {"SIGKILL", SIGKILL},
                                          {"SIGHUP", SIGHUP},   {"SIGPIPE", SIGPIPE}, {"SIGALRM", SIGALRM},
                                          {"SIGCHLD", SIGCHLD}, {"SIGUSR1", SIGUSR1}, {"SIGUSR2", SIGUSR2},
                                          {"SIGABRT", SIGABRT}, {"SIGSEGV", SIGSEGV}, {"SIG_DFL", 0},
                                          {"SIG_IGN", 1},       {"NSIG", 65}};
  return define_constants(names, kSignals);
}

// ---- _string: what string.Formatter stands on

namespace {
// (first, iterator of (is_attribute, name)) of a field name such as "a.b[0]".
Ref field_name_split(Thread& t, Args args) {
  if (!is_str(args[0])) return raise(BuiltinType::TypeError, "expected str, got {}", type_name(args[0]));
  std::string scratch;
  std::string text(str_utf8(args[0].as<Str>(), scratch));
  auto number_or_text = [](const std::string& s) {
    bool digits = !s.empty() && s.size() < 18 && s.find_first_not_of("0123456789") == std::string::npos;
    return digits ? int_from_int64(std::stoll(s)) : str_from_utf8(s);
  };
  std::size_t end = std::min(text.find_first_of(".["), text.size());
  Root first(number_or_text(text.substr(0, end))), rest(list_make());
  if (!first || !rest) return {};
  while (end < text.size()) {
    bool attribute = text[end] == '.';
    std::size_t stop =
        attribute ? std::min(text.find_first_of(".[", end + 1), text.size()) : text.find(']', end);
    if (stop == std::string::npos) return raise_text(BuiltinType::ValueError, "Missing ']' in format string");
    std::string name = text.substr(end + 1, stop - end - 1);
    if (name.empty()) return raise_text(BuiltinType::ValueError, "Empty attribute in format string");
    Root item(attribute ? str_from_utf8(name) : number_or_text(name));
    Value pair[] = {Value::boolean(attribute), item.get()};
    Ref entry = item ? tuple_from(pair, 2) : Ref();
    if (!entry || !list_append(rest.as<List>(), entry)) return {};
    end = attribute ? stop : stop + 1;
  }
  Root iterator(get_iterator(t, rest.get()));
  Value parts[] = {first.get(), iterator.get()};
  return iterator ? tuple_from(parts, 2) : Ref();
}

bool add_field(List* fields, const std::string& literal, const std::string* name, const std::string& spec,
               const std::string& conversion) {
  Root text(str_from_utf8(literal)), field(name ? str_from_utf8(*name) : Ref::none());
  Root format(name ? str_from_utf8(spec) : Ref::none()),
      how(conversion.empty() ? Ref::none() : str_from_utf8(conversion));
  if (!text || !field || !format || !how) return false;
  Value parts[] = {text.get(), field.get(), format.get(), how.get()};
  Ref entry = tuple_from(parts, 4);
  return entry && list_append(fields, entry);
}

// Iterator of (literal, field name, format spec, conversion).
Ref formatter_parser(Thread& t, Args args) {
  if (!is_str(args[0])) return raise(BuiltinType::TypeError, "expected str, got {}", type_name(args[0]));
  std::string scratch, literal;
  std::string text(str_utf8(args[0].as<Str>(), scratch));
  Root fields(list_make());
  if (!fields) return {};
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if ((c == '{' || c == '}') && i + 1 < text.size() && text[i + 1] == c) {
      literal += c, ++i;
      if (!add_field(fields.as<List>(), literal, nullptr, "", "")) return {};
      literal.clear();
      continue;
    }
    if (c == '}') return raise_text(BuiltinType::ValueError, "Single '}' encountered in format string");
    if (c != '{') {
      literal += c;
      continue;
    }
    std::size_t depth = 1, end = i + 1;
    for (; end < text.size() && depth; ++end) depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
    if (depth)
      return raise_text(BuiltinType::ValueError, i + 1 == text.size()
                                                     ? "Single '{' encountered in format string"
                                                     : "expected '}' before end of string");
    std::string field = text.substr(i + 1, end - i - 2), spec, conversion;
    std::size_t bracket = 0, at = 0;
    for (; at < field.size(); ++at) {
      bracket += field[at] == '[' ? 1 : field[at] == ']' && bracket ? -1 : 0;
      if (!bracket && (field[at] == ':' || field[at] == '!')) break;
    }
    std::string name = field.substr(0, at);
    if (at < field.size() && field[at] == '!') {
      conversion = field.substr(at + 1, 1);
      at += 2;
    }
    if (at < field.size() && field[at] == ':') spec = field.substr(at + 1);
    if (!add_field(fields.as<List>(), literal, &name, spec, conversion)) return {};
    literal.clear();
    i = end - 1;
  }
  if (!literal.empty() && !add_field(fields.as<List>(), literal, nullptr, "", "")) return {};
  return get_iterator(t, fields.get());
}
constexpr MethodDef kString[] = {{"formatter_field_name_split", field_name_split, Arity::one},
                                 {"formatter_parser", formatter_parser, Arity::one},
                                 {nullptr, nullptr}};
}  // namespace

bool fill_string(Thread&, Dict* names) { return define_functions(names, "_string", kString); }

// ---- _codecs: encode and decode by name

namespace {
std::string name_or(Args args, std::uint32_t i, const char* otherwise) {
  std::string scratch;
  return args.count > i && is_str(args[i]) ? std::string(str_utf8(args[i].as<Str>(), scratch)) : otherwise;
}
Ref codecs_encode(Thread& t, Args args) {
  if (!is_str(args[0]))
    return raise(BuiltinType::TypeError, "encode() argument must be str, not {}", type_name(args[0]));
  return str_encode(t, args[0], name_or(args, 1, "utf-8").c_str(), name_or(args, 2, "strict").c_str());
}
Ref codecs_decode(Thread& t, Args args) {
  BufferView view;
  if (!view.acquire(args[0], true)) return {};
  return str_decode(t, view.bytes(), name_or(args, 1, "utf-8").c_str(), name_or(args, 2, "strict").c_str(),
                    args[0]);
}
constexpr MethodDef kCodecs[] = {{"encode", codecs_encode, Arity::range, 1, 3},
                                 {"decode", codecs_decode, Arity::range, 1, 3},
                                 {nullptr, nullptr}};
}  // namespace

bool fill_codecs(Thread&, Dict* names) { return define_functions(names, "_codecs", kCodecs); }

// ---- _weakref

namespace {
Ref weakref_proxy(Thread& t, Args args) {
  BuiltinType type = is_callable(args[0]) ? BuiltinType::weak_callable_proxy : BuiltinType::weak_proxy;
  return make_weakref(builtin_type(type), args[0], args.count > 1 ? args[1] : Value::none());
}
Ref get_weakref_count(Thread&, Args args) {
  return int_from_int64(static_cast<std::int64_t>(weakref_count(args[0])));
}
Ref get_weakrefs(Thread&, Args args) { return weakref_list(args[0]); }
Ref remove_dead(Thread& t, Args args) {
  // Removes d[key] if its value is a dead reference.
  if (!is_dict(args[0]))
    return raise_text(BuiltinType::TypeError, "_remove_dead_weakref() argument 1 must be dict");
  Root v(dict_find(t, args[0].as<Dict>(), args[1]));
  if (has_pending(t)) return {};
  if (v && is_weakref(v.get()) && !weakref_target(v.as<WeakRef>()))
    (void)dict_pop(t, args[0].as<Dict>(), args[1]);
  return has_pending(t) ? Ref() : Ref::none();
}
constexpr MethodDef kWeakref[] = {{"proxy", weakref_proxy, Arity::range, 1, 2},
                                  {"getweakrefcount", get_weakref_count, Arity::one},
                                  {"getweakrefs", get_weakrefs, Arity::one},
                                  {"_remove_dead_weakref", remove_dead, Arity::range, 2, 2},
                                  {nullptr, nullptr}};
}  // namespace

bool fill_weakref(Thread&, Dict* names) {
  Value ref = Value::object(builtin_type(BuiltinType::weakref));
  return define_functions(names, "_weakref", kWeakref) && define(names, "ref", ref) &&
         define(names, "ReferenceType", ref) &&
         define(names, "ProxyType", Value::object(builtin_type(BuiltinType::weak_proxy))) &&
         define(names, "CallableProxyType", Value::object(builtin_type(BuiltinType::weak_callable_proxy)));
}

// ---- gc: collecting finds this thread's private cycles and the shared ones that it may know of, and drains
// what it may free

namespace {
Ref gc_collect(Thread& t, Args) {
  if (!quiesce_now(t)) return {};
  std::uint64_t before = t.collected;
  constexpr int kRounds = 2;  // finalisers first, then what they leave
  for (int i = 0; i < kRounds; ++i) {
    t.collect_now = true;
    drain(t);
    if constexpr (kCollectsShared) {
      collect_shared_now(t);
      drain(t);
    }
    if (!quiesce_now(t)) return {};
  }
  return int_from_int64(static_cast<std::int64_t>(t.collected - before));
}
Ref gc_set(Thread& t, bool on) {
  t.heap->collects_cycles.store(on, std::memory_order_relaxed);  // relaxed: a switch
  Ref module = dict_find_str(t.realm().modules, intern("gc"));
  return module && define(module_dict(module.as<Module>()), "_enabled", Value::boolean(on)) ? Ref::none()
                                                                                            : Ref();
}
Ref gc_enable(Thread& t, Args) { return gc_set(t, true); }
Ref gc_disable(Thread& t, Args) { return gc_set(t, false); }
Ref gc_is_enabled(Thread& t, Args) {
  Ref module = dict_find_str(t.realm().modules, intern("gc"));
  return module ? dict_find_str(module_dict(module.as<Module>()), intern("_enabled")) : Ref::boolean(true);
}
Ref gc_nothing(Thread&, Args) { return Ref::none(); }
Ref gc_true(Thread&, Args args) { return Ref::boolean(args[0].is_object()); }
Ref gc_zero(Thread&, Args) { return int_from_int64(0); }
Ref gc_thresholds(Thread&, Args) {
  Value v[] = {Value::small_int(700), Value::small_int(10), Value::small_int(10)};
  return tuple_from(v, 3);
}
Ref gc_counts(Thread& t, Args) {
  Value v[] = {Value::small_int(static_cast<std::int64_t>(t.young.size)), Value::small_int(0),
               Value::small_int(0)};
  return tuple_from(v, 3);
}
Ref gc_list(Thread&, Args) { return list_make(); }
constexpr MethodDef kGc[] = {{"collect", gc_collect, Arity::keywords},
                             {"enable", gc_enable, Arity::none},
                             {"disable", gc_disable, Arity::none},
                             {"isenabled", gc_is_enabled, Arity::none},
                             {"get_threshold", gc_thresholds, Arity::none},
                             {"set_threshold", gc_nothing, Arity::range, 1, 3},
                             {"get_count", gc_counts, Arity::none},
                             {"get_stats", gc_list, Arity::none},
                             {"set_debug", gc_nothing, Arity::one},
                             {"get_debug", gc_zero, Arity::none},
                             {"freeze", gc_nothing, Arity::none},
                             {"unfreeze", gc_nothing, Arity::none},
                             {"get_freeze_count", gc_zero, Arity::none},
                             {"is_tracked", gc_true, Arity::one},
                             {nullptr, nullptr}};
}  // namespace

bool fill_gc(Thread&, Dict* names) {
  return define_functions(names, "gc", kGc) && define(names, "_enabled", Value::boolean(true)) &&
         define(names, "garbage", list_make()) && define(names, "callbacks", list_make());
}

}  // namespace SW_MODEL
}  // namespace sidewinder
