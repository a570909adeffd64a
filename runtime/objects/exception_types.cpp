// The built-in exception types that add something to BaseException, and the descriptions of all.
#include <cerrno>

#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/exception_slots.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Exception* of(Value v) { return v.as<Exception>(); }
Arguments positional_only(Args args) { return {args.values, args.positional(), nullptr}; }

Ref get_value(Thread&, Value self) {
  Ref v = of(self)->value.load(self.as_object());
  return v ? std::move(v) : Ref::none();
}
bool set_value(Thread&, Value self, Value v) {
  of(self)->value.store(self.as_object(), v);
  return true;
}

std::optional<std::string> shown(Thread& t, Value v, Ref (*how)(Thread&, Value)) {
  Root text(how(t, v));
  if (!text) return std::nullopt;
  std::string scratch;
  return std::string(str_utf8(text.as<Str>(), scratch));
}

// Takes keyword arguments that are fields; refuses others as CPython does.
bool take_keywords(Value self, Args args, const char* type, std::initializer_list<const char*> allowed) {
  for (std::uint32_t i = 0; i < args.keyword_count(); i++) {
    bool known = false;
    for (const char* name : allowed) known = known || str_equal((*args.keywords)[i], name);
    std::string scratch;
    if (!known)
      return raise(BuiltinType::TypeError, "'{}' is an invalid keyword argument for {}()",
                   str_utf8((*args.keywords)[i].as<Str>(), scratch), type);
  }
  return true;
}

// ---- StopIteration, SystemExit: the first argument (SystemExit: all, if several) has a name

bool stop_iteration_init(Thread& t, Value self, Args args) {
  if (!base_exception_init(t, self, args)) return false;
  return set_value(t, self, args.count ? args[0] : Value::none());
}
bool system_exit_init(Thread& t, Value self, Args args) {
  if (!base_exception_init(t, self, args)) return false;
  if (args.count > 1) return set_value(t, self, of(self)->args.peek());
  return set_value(t, self, args.count ? args[0] : Value::none());
}
constexpr TypeSlots kStopIterationSlots{.create = base_exception_create, .init = stop_iteration_init};
constexpr GetSetDef kStopIterationGetSets[] = {{"value", get_value, set_value, "generator return value"}, {}};
constexpr TypeSlots kSystemExitSlots{.create = base_exception_create, .init = system_exit_init};
constexpr GetSetDef kSystemExitGetSets[] = {{"code", get_value, set_value, "exception code"}, {}};

// ---- KeyError shows its argument by repr, since '' would be confusing

Ref key_error_str(Thread& t, Value self) {
  Root args(of(self)->args.load(self.as_object()));
  if (args.as<Tuple>()->size == 1) return repr(t, (*args.as<Tuple>())[0]);
  return base_exception_str(t, self);
}
constexpr TypeSlots kKeyErrorSlots{.str = key_error_str};

// ---- AttributeError, NameError, ImportError: keyword fields

bool attribute_error_init(Thread& t, Value self, Args args) {
  if (!take_keywords(self, args, "AttributeError", {"name", "obj"})) return false;
  if (Value name = keyword_argument(args, "name")) set_value(t, self, name);
  if (Value object = keyword_argument(args, "obj"); object && !set_exception_field(self, 0, object, 1))
    return false;
  return keep_exception_args(self, positional_only(args));
}
constexpr TypeSlots kAttributeErrorSlots{.create = base_exception_create, .init = attribute_error_init};
constexpr GetSetDef kAttributeErrorGetSets[] = {
    {"name", get_value, set_value, "attribute name"}, {"obj", get_field<0>, set_field<0, 1>, "object"}, {}};

bool name_error_init(Thread& t, Value self, Args args) {
  if (!take_keywords(self, args, "NameError", {"name"})) return false;
  if (Value name = keyword_argument(args, "name")) set_value(t, self, name);
  return keep_exception_args(self, positional_only(args));
}
constexpr TypeSlots kNameErrorSlots{.create = base_exception_create, .init = name_error_init};
constexpr GetSetDef kNameErrorGetSets[] = {{"name", get_value, set_value, "name"}, {}};

bool import_error_init(Thread& t, Value self, Args args) {
  if (!take_keywords(self, args, "ImportError", {"name", "path"})) return false;
  if (Value name = keyword_argument(args, "name")) set_value(t, self, name);
  if (Value path = keyword_argument(args, "path"); path && !set_exception_field(self, 1, path, 2))
    return false;
  if (args.positional() == 1 && !set_exception_field(self, 0, args[0], 2)) return false;
  return keep_exception_args(self, positional_only(args));
}
Ref import_error_str(Thread& t, Value self) {
  Ref message = exception_field(self, 0);
  if (is_instance_exact(message, BuiltinType::str)) return message;
  return base_exception_str(t, self);
}
constexpr TypeSlots kImportErrorSlots{
    .str = import_error_str, .create = base_exception_create, .init = import_error_init};
constexpr GetSetDef kImportErrorGetSets[] = {{"msg", get_field<0>, set_field<0, 2>, "exception message"},
                                             {"name", get_value, set_value, "module name"},
                                             {"path", get_field<1>, set_field<1, 2>, "module path"},
                                             {}};

// ---- OSError(errno, strerror[, filename[, winerror[, filename2]]])

bool os_error_fill(Value self, Args args) {
  if (args.count < 2 || args.count > 5) return keep_exception_args(self, args);
  Value none = Value::none();
  Value fields[4] = {args[0], args[1], args.count > 2 ? args[2] : none, args.count > 4 ? args[4] : none};
  Ref extra = tuple_from(fields, 4);
  if (!extra) return false;
  of(self)->extra.store(self.as_object(), extra);
  bool named = args.count > 2 && !args[2].is_none();
  return keep_exception_args(self, named ? Args{args.values, 2, nullptr} : args);
}

Ref os_error_create(Thread& t, Type* type, Args args) {
  if (type == builtin_type(BuiltinType::OSError) && args.positional() >= 2 && args.positional() <= 5 &&
      args[0].is_small_int())
    type = builtin_type(os_error_type(static_cast<int>(args[0].as_small_int())));
  Root made(base_exception_create(t, type, args));
  if (!made) return {};
  if (type->s().init == builtin_type(BuiltinType::OSError)->s().init) {
    if (!no_keywords(c_name_of(type), args) || !os_error_fill(made, args)) return {};
  }
  return made.take();
}

bool os_error_init(Thread&, Value self, Args args) {
  if (of(self)->extra.peek()) return true;  // filled by __new__
  return no_keywords(type_name(self), args) && os_error_fill(self, args);
}

Ref os_error_str(Thread& t, Value self) {
  Root fields(of(self)->extra.load(self.as_object()));
  if (!fields) return base_exception_str(t, self);
  Tuple* f = fields.as<Tuple>();
  auto number = shown(t, (*f)[0], to_str), text = shown(t, (*f)[1], to_str);
  if (!number || !text) return {};
  if ((*f)[2].is_none()) return str_from_utf8(fmt::format("[Errno {}] {}", *number, *text));
  auto file = shown(t, (*f)[2], repr);
  if (!file) return {};
  if ((*f)[3].is_none()) return str_from_utf8(fmt::format("[Errno {}] {}: {}", *number, *text, *file));
  auto file2 = shown(t, (*f)[3], repr);
  if (!file2) return {};
  return str_from_utf8(fmt::format("[Errno {}] {}: {} -> {}", *number, *text, *file, *file2));
}
Ref os_error_reduce(Thread& t, Args args) {
  Value self = args[0];
  Ref arguments = of(self)->args.load(self.as_object());
  Ref file = exception_field(self, 2);
  std::vector<Value> all;
  for (std::uint64_t i = 0; i < arguments.as<Tuple>()->size; i++) all.push_back((*arguments.as<Tuple>())[i]);
  if (all.size() == 2 && !file.get().is_none()) all.push_back(file);
  Ref full = tuple_from(all.data(), all.size());
  Value parts[] = {Value::object(type_of(self)), full};
  return full ? tuple_from(parts, 2) : Ref();
}
constexpr TypeSlots kOSErrorSlots{.str = os_error_str, .create = os_error_create, .init = os_error_init};
constexpr MethodDef kOSErrorMethods[] = {{"__reduce__", os_error_reduce, Arity::none}, {}};
constexpr GetSetDef kOSErrorGetSets[] = {
    {"errno", get_field<0>, set_field<0, 4>, "POSIX exception code"},
    {"strerror", get_field<1>, set_field<1, 4>, "exception strerror"},
    {"filename", get_field<2>, set_field<2, 4>, "exception filename"},
    {"filename2", get_field<3>, set_field<3, 4>, "second exception filename"},
    {"characters_written", get_value, set_value},
    {}};

// ---- SyntaxError(msg[, (filename, lineno, offset, text[, end_lineno, end_offset])])

inline constexpr std::size_t kSyntaxFields = 8;

bool syntax_error_init(Thread& t, Value self, Args args) {
  if (!base_exception_init(t, self, args)) return false;
  if (!args.count) return true;
  std::vector<Value> fields(kSyntaxFields, Value::none());
  fields[0] = args[0];
  Root place;
  if (args.count == 2) {
    place = to_tuple(t, args[1]);
    if (!place) return false;
    Tuple* where = place.as<Tuple>();
    if (where->size < 4 || where->size > 6)
      return raise(BuiltinType::TypeError, "function takes {} {} arguments ({} given)",
                   where->size < 4 ? "at least" : "at most", where->size < 4 ? 4 : 6, where->size);
    if (where->size == 5)
      return raise(BuiltinType::TypeError, "end_offset must be provided when end_lineno is provided");
    for (std::uint64_t i = 0; i < where->size; i++) fields[i + 1] = (*where)[i];
  }
  Ref extra = tuple_from(fields.data(), fields.size());
  if (extra) of(self)->extra.store(self.as_object(), extra);
  return static_cast<bool>(extra);
}

Ref syntax_error_str(Thread& t, Value self) {
  Root message(exception_field(self, 0)), file(exception_field(self, 1)), line(exception_field(self, 2));
  auto text = shown(t, message, to_str);
  if (!text) return {};
  std::string name;
  if (is_str(file)) {
    std::string scratch;
    name = std::string(str_utf8(file.as<Str>(), scratch));
    name = name.substr(name.rfind('/') + 1);
  }
  bool has_line = is_int(line);
  std::int64_t number = has_line ? int_as_int64(line).value_or(0) : 0;
  if (is_str(file) && has_line) return str_from_utf8(fmt::format("{} ({}, line {})", *text, name, number));
  if (is_str(file)) return str_from_utf8(fmt::format("{} ({})", *text, name));
  if (has_line) return str_from_utf8(fmt::format("{} (line {})", *text, number));
  return str_from_utf8(*text);
}
constexpr TypeSlots kSyntaxErrorSlots{
    .str = syntax_error_str, .create = base_exception_create, .init = syntax_error_init};
constexpr GetSetDef kSyntaxErrorGetSets[] = {
    {"msg", get_field<0>, set_field<0, kSyntaxFields>},
    {"filename", get_field<1>, set_field<1, kSyntaxFields>},
    {"lineno", get_field<2>, set_field<2, kSyntaxFields>},
    {"offset", get_field<3>, set_field<3, kSyntaxFields>},
    {"text", get_field<4>, set_field<4, kSyntaxFields>},
    {"end_lineno", get_field<5>, set_field<5, kSyntaxFields>},
    {"end_offset", get_field<6>, set_field<6, kSyntaxFields>},
    {"print_file_and_line", get_field<7>, set_field<7, kSyntaxFields>},
    {}};

// ---- Unicode errors: (encoding, object, start, end, reason); translate errors have no encoding

template <bool decode>
bool unicode_error_init(Thread& t, Value self, Args args) {
  if (!base_exception_init(t, self, args)) return false;
  if (args.count != 5)
    return raise(BuiltinType::TypeError, "function takes exactly 5 arguments ({} given)", args.count);
  const char* wanted[] = {"str", decode ? "a bytes-like object" : "str", "int", "int", "str"};
  for (int i = 0; i < 5; i++) {
    bool right = i == 1 && decode   ? is_bytes_like(args[1])
                 : i == 2 || i == 3 ? is_int(args[i])
                                    : is_str(args[i]);
    if (!right && i == 1 && decode)
      return raise(BuiltinType::TypeError, "a bytes-like object is required, not '{}'", type_name(args[1]));
    if (!right)
      return raise(BuiltinType::TypeError, "argument {} must be {}, not {}", i + 1, wanted[i],
                   type_name(args[i]));
  }
  Ref extra = tuple_from(args.values, 5);
  if (extra) of(self)->extra.store(self.as_object(), extra);
  return static_cast<bool>(extra);
}
bool translate_error_init(Thread& t, Value self, Args args) {
  if (!base_exception_init(t, self, args)) return false;
  if (args.count != 4)
    return raise(BuiltinType::TypeError, "function takes exactly 4 arguments ({} given)", args.count);
  Value fields[] = {Value::none(), args[0], args[1], args[2], args[3]};
  Ref extra = tuple_from(fields, 5);
  if (extra) of(self)->extra.store(self.as_object(), extra);
  return static_cast<bool>(extra);
}

std::string escape(char32_t c) {
  if (c < 0x100) return fmt::format("\\x{:02x}", static_cast<unsigned>(c));
  return c < 0x10000 ? fmt::format("\\u{:04x}", static_cast<unsigned>(c))
                     : fmt::format("\\U{:08x}", static_cast<unsigned>(c));
}

// The place that a Unicode error speaks of. False: pending, or not filled.
struct UnicodePlace {
  std::string encoding, reason;
  std::int64_t start = 0, end = 0;
  Root object;
};
bool read_place(Thread& t, Value self, UnicodePlace* out) {
  if (!of(self)->extra.peek()) return false;
  Root encoding(exception_field(self, 0)), reason(exception_field(self, 4));
  auto shown_encoding = shown(t, encoding, to_str), shown_reason = shown(t, reason, to_str);
  if (!shown_encoding || !shown_reason) return false;
  out->encoding = *shown_encoding;
  out->reason = *shown_reason;
  Ref start = exception_field(self, 2), end = exception_field(self, 3);
  out->start = is_int(start) ? int_as_int64(start).value_or(0) : 0;
  out->end = is_int(end) ? int_as_int64(end).value_or(0) : 0;
  out->object = exception_field(self, 1);
  return true;
}

Ref decode_error_str(Thread& t, Value self) {
  UnicodePlace p;
  if (!read_place(t, self, &p)) return has_pending(t) ? Ref() : str_empty();
  BufferView bytes;
  if (p.end == p.start + 1 && p.start >= 0 && bytes.acquire(p.object) &&
      p.start < static_cast<std::int64_t>(bytes.size()))
    return str_from_utf8(fmt::format("'{}' codec can't decode byte 0x{:02x} in position {}: {}", p.encoding,
                                     bytes.data()[p.start], p.start, p.reason));
  return str_from_utf8(fmt::format("'{}' codec can't decode bytes in position {}-{}: {}", p.encoding, p.start,
                                   p.end - 1, p.reason));
}
template <bool translate>
Ref encode_error_str(Thread& t, Value self) {
  UnicodePlace p;
  if (!read_place(t, self, &p)) return has_pending(t) ? Ref() : str_empty();
  std::string codec = translate ? "can't translate" : "'" + p.encoding + "' codec can't encode";
  bool one = p.end == p.start + 1 && is_str(p.object) && p.start >= 0 &&
             p.start < static_cast<std::int64_t>(p.object.as<Str>()->length);
  if (one)
    return str_from_utf8(fmt::format("{} character '{}' in position {}: {}", codec,
                                     escape(str_at(p.object.as<Str>(), p.start)), p.start, p.reason));
  return str_from_utf8(
      fmt::format("{} characters in position {}-{}: {}", codec, p.start, p.end - 1, p.reason));
}
constexpr TypeSlots kDecodeErrorSlots{
    .str = decode_error_str, .create = base_exception_create, .init = unicode_error_init<true>};
constexpr TypeSlots kEncodeErrorSlots{
    .str = encode_error_str<false>, .create = base_exception_create, .init = unicode_error_init<false>};
constexpr TypeSlots kTranslateErrorSlots{
    .str = encode_error_str<true>, .create = base_exception_create, .init = translate_error_init};
constexpr GetSetDef kUnicodeErrorGetSets[] = {
    {"encoding", get_field<0>, set_field<0, 5>}, {"object", get_field<1>, set_field<1, 5>},
    {"start", get_field<2>, set_field<2, 5>},    {"end", get_field<3>, set_field<3, 5>},
    {"reason", get_field<4>, set_field<4, 5>},   {}};

// ---- all descriptions

constexpr TypeDef plain(const char* name) {
  return {.name = name,
          .has_instance_dict = true,
          .kind = Kind::exception,
          .instance_size = sizeof(Exception),
          .attributes_offset = offsetof(Exception, attributes)};
}
constexpr TypeDef with(const char* name, const TypeSlots* slots, const GetSetDef* getsets = nullptr,
                       const MethodDef* methods = nullptr) {
  TypeDef def = plain(name);
  def.slots = slots;
  def.getsets = getsets;
  def.methods = methods;
  return def;
}

#define SW_EXCEPTION_DEF(name, base) constexpr TypeDef kPlain##name = plain(#name);
SW_EXCEPTIONS(SW_EXCEPTION_DEF)
#undef SW_EXCEPTION_DEF
constexpr TypeDef kStopIterationType = with("StopIteration", &kStopIterationSlots, kStopIterationGetSets);
constexpr TypeDef kSystemExitType = with("SystemExit", &kSystemExitSlots, kSystemExitGetSets);
constexpr TypeDef kKeyErrorType = with("KeyError", &kKeyErrorSlots);
constexpr TypeDef kAttributeErrorType = with("AttributeError", &kAttributeErrorSlots, kAttributeErrorGetSets);
constexpr TypeDef kNameErrorType = with("NameError", &kNameErrorSlots, kNameErrorGetSets);
constexpr TypeDef kImportErrorType = with("ImportError", &kImportErrorSlots, kImportErrorGetSets);
constexpr TypeDef kOSErrorType = with("OSError", &kOSErrorSlots, kOSErrorGetSets, kOSErrorMethods);
constexpr TypeDef kSyntaxErrorType = with("SyntaxError", &kSyntaxErrorSlots, kSyntaxErrorGetSets);
constexpr TypeDef kUnicodeDecodeErrorType =
    with("UnicodeDecodeError", &kDecodeErrorSlots, kUnicodeErrorGetSets);
constexpr TypeDef kUnicodeEncodeErrorType =
    with("UnicodeEncodeError", &kEncodeErrorSlots, kUnicodeErrorGetSets);
constexpr TypeDef kUnicodeTranslateErrorType =
    with("UnicodeTranslateError", &kTranslateErrorSlots, kUnicodeErrorGetSets);

}  // namespace

const TypeDef& exception_type_def(BuiltinType type) {
  switch (type) {
    case BuiltinType::BaseException: return kBaseExceptionType;
    case BuiltinType::BaseExceptionGroup: return kBaseExceptionGroupType;
    case BuiltinType::StopIteration: return kStopIterationType;
    case BuiltinType::SystemExit: return kSystemExitType;
    case BuiltinType::KeyError: return kKeyErrorType;
    case BuiltinType::AttributeError: return kAttributeErrorType;
    case BuiltinType::NameError: return kNameErrorType;
    case BuiltinType::ImportError: return kImportErrorType;
    case BuiltinType::OSError: return kOSErrorType;
    case BuiltinType::SyntaxError: return kSyntaxErrorType;
    case BuiltinType::UnicodeDecodeError: return kUnicodeDecodeErrorType;
    case BuiltinType::UnicodeEncodeError: return kUnicodeEncodeErrorType;
    case BuiltinType::UnicodeTranslateError: return kUnicodeTranslateErrorType;
    default: break;
  }
  switch (type) {
#define SW_EXCEPTION_CASE(name, base) \
  case BuiltinType::name: return kPlain##name;
    SW_EXCEPTIONS(SW_EXCEPTION_CASE)
#undef SW_EXCEPTION_CASE
    default: return kBaseExceptionType;
  }
}

}  // namespace SW_MODEL
}  // namespace sidewinder
