// Methods of str that pad, translate, encode and format.
#include "runtime/objects/dict.h"
#include "runtime/objects/format_spec.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/text_units.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

bool parse_width(Thread& t, Value v, std::int64_t* width) {
  std::optional<std::int64_t> given = index_as_int64(t, v, builtin_type(BuiltinType::OverflowError));
  if (!given) return false;
  *width = *given;
  return true;
}

bool parse_field(Thread& t, Args args, std::int64_t* width, char32_t* fill) {
  if (!parse_width(t, args[1], width)) return false;
  if (args.count < 3) return true;
  if (!is_str(args[2]))
    return raise(BuiltinType::TypeError, "The fill character must be a unicode character, not {}",
                 type_name(args[2]));
  if (args[2].as<Str>()->length != 1)
    return raise(BuiltinType::TypeError, "The fill character must be exactly one character long");
  *fill = view_of(args[2])[0];
  return true;
}

Ref padded(Value self, std::size_t left, std::size_t right, char32_t fill) {
  if (left + right == 0) return str_exact(self);
  StrBuilder out;
  out.append_fill(fill, left);
  out.append(self);
  out.append_fill(fill, right);
  return out.finish();
}

enum class Side { left, right, both };

Ref justify(Thread& t, Args args, Side pad) {
  std::int64_t width = 0;
  char32_t fill = ' ';
  if (!parse_field(t, args, &width, &fill)) return {};
  auto length = static_cast<std::int64_t>(args[0].as<Str>()->length);
  if (width <= length) return str_exact(args[0]);
  auto total = static_cast<std::size_t>(width - length);
  if (pad == Side::left) return padded(args[0], total, 0, fill);
  if (pad == Side::right) return padded(args[0], 0, total, fill);
  std::size_t left = total / 2 + (total & static_cast<std::size_t>(width) & 1);
  return padded(args[0], left, total - left, fill);
}

// What a translation table says about c. False: an exception is pending.
bool translate_one(Thread& t, Value table, char32_t c, StrBuilder* out) {
  Root mapped(get_item(t, table, Value::small_int(c)));
  if (!mapped) {
    if (!pending_is(t, BuiltinType::LookupError)) return false;
    clear_pending(t);
    out->append(c);
    return true;
  }
  if (mapped.get().is_none()) return true;
  if (is_str(mapped)) return out->append(mapped.get()), true;
  if (!is_int(mapped))
    return raise(BuiltinType::TypeError, "character mapping must return integer, None or str");
  std::optional<std::int64_t> code = int_as_int64(mapped);
  if (!code || *code < 0 || *code > 0x10FFFF)
    return raise(BuiltinType::ValueError, "character mapping must be in range(0x110000)");
  out->append(static_cast<char32_t>(*code));
  return true;
}

Ref translate_table_from_dict(Thread& t, Value source) {
  if (!is_instance_exact(source, BuiltinType::dict))
    return raise(BuiltinType::TypeError, "if you give only one argument to maketrans it must be a dict");
  Root table(dict_make()), copy(dict_copy(source.as<Dict>()));
  if (!table || !copy) return {};
  std::uint64_t position = 0;
  DictEntry entry;
  while (dict_next(copy.as<Dict>(), &position, &entry)) {  // the copy is our own
    Ref key;
    if (is_str(entry.key)) {
      if (entry.key.as<Str>()->length != 1)
        return raise(BuiltinType::ValueError, "string keys in translate table must be of length 1");
      key = int_from_int64(view_of(entry.key)[0]);
    } else if (is_int(entry.key)) {
      key = Ref::share(entry.key);
    } else {
      return raise(BuiltinType::TypeError, "keys in translate table must be strings or integers");
    }
    if (!key || !dict_put(t, table.as<Dict>(), key, entry.value)) return {};
  }
  return table.take();
}

bool check_str_argument(const char* function, int number, Value v) {
  if (is_str(v)) return true;
  return raise(BuiltinType::TypeError, "{}() argument {} must be str, not {}", function, number,
               v.is_none() ? "None" : type_name(v));
}

bool text_argument(const char* function, const char* name, Value v, std::string* scratch, const char** out) {
  if (!v) return true;
  if (!is_str(v))
    return raise(BuiltinType::TypeError, "{}() argument '{}' must be str, not {}", function, name,
                 type_name(v));
  *scratch = std::string(str_utf8(v.as<Str>(), *scratch));
  *out = scratch->c_str();
  return true;
}

}  // namespace

namespace str_methods {

Ref center(Thread& t, Args args) { return justify(t, args, Side::both); }
Ref ljust(Thread& t, Args args) { return justify(t, args, Side::right); }
Ref rjust(Thread& t, Args args) { return justify(t, args, Side::left); }

Ref zfill(Thread& t, Args args) {
  std::int64_t width = 0;
  if (!parse_width(t, args[1], &width)) return {};
  TextView text = view_of(args[0]);
  if (width <= static_cast<std::int64_t>(text.length)) return str_exact(args[0]);
  StrBuilder out;
  std::size_t sign = text.length && (text[0] == '+' || text[0] == '-');
  out.append(text.part(0, sign));
  out.append_fill(U'0', static_cast<std::size_t>(width) - text.length);
  out.append(text.part(sign, text.length - sign));
  return out.finish();
}

Ref expandtabs(Thread& t, Args args) {
  static constexpr Signature kSignature{"expandtabs", {"tabsize"}, 0, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  std::int64_t size = 8;
  if (a[0] && !parse_width(t, a[0], &size)) return {};
  TextView text = view_of(args[0]);
  StrBuilder out;
  std::int64_t column = 0;
  for (std::size_t i = 0; i < text.length; ++i) {
    char32_t c = text[i];
    if (c == '\t') {
      std::int64_t blanks = size > 0 ? size - column % size : 0;
      out.append_fill(U' ', static_cast<std::size_t>(blanks));
      column += blanks;
      continue;
    }
    out.append(c);
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
  return out.finish();
}

Ref translate(Thread& t, Args args) {
  StrBuilder out;
  std::size_t length = args[0].as<Str>()->length;
  for (std::size_t i = 0; i < length; ++i)
    if (!translate_one(t, args[1], view_of(args[0])[i], &out)) return {};
  return out.finish();
}

Ref maketrans(Thread& t, Args args) {
  if (args.count == 1) return translate_table_from_dict(t, args[0]);
  if (!is_str(args[0]))
    return raise(BuiltinType::TypeError,
                 "first maketrans argument must be a string if there is a second argument");
  if (!check_str_argument("maketrans", 2, args[1]) ||
      (args.count > 2 && !check_str_argument("maketrans", 3, args[2])))
    return {};
  TextView from = view_of(args[0]), to = view_of(args[1]);
  if (from.length != to.length)
    return raise(BuiltinType::ValueError, "the first two maketrans arguments must have equal length");
  Root table(dict_make());
  if (!table) return {};
  for (std::size_t i = 0; i < from.length; ++i)
    if (!dict_put(t, table.as<Dict>(), Value::small_int(from[i]), Value::small_int(to[i]))) return {};
  TextView gone = args.count > 2 ? view_of(args[2]) : TextView{};
  for (std::size_t i = 0; i < gone.length; ++i)
    if (!dict_put(t, table.as<Dict>(), Value::small_int(gone[i]), Value::none())) return {};
  return table.take();
}

Ref encode(Thread& t, Args args) {
  static constexpr Signature kSignature{"encode", {"encoding", "errors"}, 0, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  std::string encoding_text, errors_text;
  const char *encoding = nullptr, *errors = nullptr;
  if (!text_argument("encode", "encoding", a[0], &encoding_text, &encoding) ||
      !text_argument("encode", "errors", a[1], &errors_text, &errors))
    return {};
  return str_encode(t, args[0], encoding, errors);
}

Ref format(Thread& t, Args args) { return str_format(t, args[0], args.without_first()); }
Ref format_map(Thread& t, Args args) { return str_format_map(t, args[0], args[1]); }

Ref __format__(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "__format__() argument must be str, not {}", type_name(args[1]));
  if (args[1].as<Str>()->length == 0) return to_str(t, args[0]);
  return format_str(args[0], args[1]);
}

Ref __getnewargs__(Thread&, Args args) {
  Ref copy = str_exact(args[0]);
  if (!copy) return {};
  Value item = copy;
  return tuple_from(&item, 1);
}

Ref __sizeof__(Thread&, Args args) {
  auto* s = args[0].as<Str>();
  return int_from_uint64((s->ascii ? 48 : 72) + (s->length + 1) * s->width);
}

}  // namespace str_methods
}  // namespace SW_MODEL
}  // namespace sidewinder
