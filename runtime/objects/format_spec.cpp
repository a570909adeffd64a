// The mini-language of format(): [[fill]align][sign][z][#][0][width][grouping][.precision][type], and the
// padding that all types share.
#include "runtime/objects/format_spec.h"

#include <algorithm>
#include <climits>
#include <cmath>

#include "runtime/objects/abstract.h"
#include "runtime/objects/float_text.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/unicode.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

bool is_align(char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

Raised value_error(const char* message) { return raise_text(BuiltinType::ValueError, message); }

// Decimal digits at *at; false: too large.
bool parse_integer(TextView text, std::size_t* at, std::int64_t* out, bool* found) {
  std::int64_t value = 0;
  *found = false;
  for (; *at < text.length; ++*at) {
    int digit = unicode_decimal(text[*at]);
    if (digit < 0) break;
    *found = true;
    if (value > (INT64_MAX - digit) / 10) return value_error("Too many decimal digits in format string");
    value = value * 10 + digit;
  }
  if (*found) *out = value;
  return true;
}

bool parse_grouping(TextView text, std::size_t* at, FormatSpec* out) {
  for (char32_t mark : {U',', U'_'}) {
    if (*at == text.length || text[*at] != mark) continue;
    if (out->grouping) return value_error("Cannot specify both ',' and '_'.");
    out->grouping = mark;
    ++*at;
  }
  if (*at < text.length && text[*at] == ',' && out->grouping == '_')
    return value_error("Cannot specify both ',' and '_'.");
  return true;
}

bool check_grouping(const FormatSpec& spec) {
  switch (spec.type) {
    case 'd':
    case 'e':
    case 'f':
    case 'g':
    case 'E':
    case 'G':
    case '%':
    case 'F':
    case 0: return true;
    case 'b':
    case 'o':
    case 'x':
    case 'X':
      if (spec.grouping == '_') return true;
      break;
    default: break;
  }
  if (spec.type > 32 && spec.type < 128)
    return raise(BuiltinType::ValueError, "Cannot specify '{}' with '{}'.", static_cast<char>(spec.grouping),
                 static_cast<char>(spec.type));
  return raise(BuiltinType::ValueError, "Cannot specify '{}' with '\\x{:x}'.",
               static_cast<char>(spec.grouping), static_cast<unsigned>(spec.type));
}

Raised invalid_specifier(TextView text, const char* type) {
  std::string scratch;
  Ref copy = str_from_view(text);
  if (!copy) return {};
  return raise(BuiltinType::ValueError, "Invalid format specifier '{}' for object of type '{}'",
               str_utf8(copy.as<Str>(), scratch), type);
}

}  // namespace

bool parse_format_spec(TextView text, char32_t default_type, char32_t default_align, const char* type,
                       FormatSpec* out) {
  std::size_t at = 0, end = text.length;
  auto next_is = [&](char32_t c) { return at < end && text[at] == c && ++at; };
  bool fill_given = false, found = false;
  out->type = default_type;
  out->align = default_align;
  if (end >= 2 && is_align(text[1])) {
    out->fill = text[0];
    out->align = text[1];
    fill_given = out->align_given = true;
    at = 2;
  } else if (end >= 1 && is_align(text[0])) {
    out->align = text[0];
    out->align_given = true;
    at = 1;
  }
  if (at < end && (text[at] == '+' || text[at] == '-' || text[at] == ' ')) out->sign = text[at++];
  out->no_negative_zero = next_is('z');
  out->alternate = next_is('#');
  if (!fill_given && next_is('0')) {
    out->fill = '0';
    if (!out->align_given && default_align == '>') out->align = '=';
  }
  if (!parse_integer(text, &at, &out->width, &found) || !parse_grouping(text, &at, out)) return false;
  if (next_is('.')) {
    if (!parse_integer(text, &at, &out->precision, &found)) return false;
    if (!found) return value_error("Format specifier missing precision");
  }
  if (end - at > 1) return invalid_specifier(text, type);
  if (at < end) out->type = text[at];
  return !out->grouping || check_grouping(*out);
}

Raised unknown_format_code(char32_t code, const char* type) {
  if (code > 32 && code < 128)
    return raise(BuiltinType::ValueError, "Unknown format code '{}' for object of type '{}'",
                 static_cast<char>(code), type);
  return raise(BuiltinType::ValueError, "Unknown format code '\\x{:x}' for object of type '{}'",
               static_cast<unsigned>(code), type);
}

Padding padding_for(const FormatSpec& spec, std::size_t length) {
  if (spec.width < 0 || static_cast<std::size_t>(spec.width) <= length) return {};
  std::size_t total = static_cast<std::size_t>(spec.width) - length;
  if (spec.align == '<') return {0, total};
  if (spec.align == '^') return {total / 2, total - total / 2};
  return {total, 0};  // > and =
}

// ---- text

Ref format_str(Value v, Value spec_text) {
  FormatSpec spec;
  if (!parse_format_spec(view_of(spec_text), 's', '<', type_name(v), &spec)) return {};
  if (spec.type != 's') return unknown_format_code(spec.type, type_name(v));
  if (spec.sign == ' ') return value_error("Space not allowed in string format specifier");
  if (spec.sign) return value_error("Sign not allowed in string format specifier");
  if (spec.no_negative_zero)
    return value_error("Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) return value_error("Alternate form (#) not allowed in string format specifier");
  if (spec.align == '=') return value_error("'=' alignment not allowed in string format specifier");
  TextView text = view_of(v);
  if (spec.precision >= 0 && static_cast<std::size_t>(spec.precision) < text.length)
    text.length = static_cast<std::size_t>(spec.precision);
  Padding pad = padding_for(spec, text.length);
  StrBuilder out;
  out.append_fill(spec.fill, pad.left);
  out.append(text);
  out.append_fill(spec.fill, pad.right);
  return out.finish();
}

// ---- numbers

std::size_t count_digits(TextView body) {
  std::size_t n = 0;
  while (n < body.length && body[n] - '0' < 10) ++n;
  return n;
}

namespace {

// The number of characters of `digits` digits in groups, padded with zeros to at least `width`.
std::size_t grouped_length(std::size_t digits, std::size_t width, const NumberText& number,
                           const FormatSpec& spec) {
  if (!spec.grouping) return std::max(digits, width);
  auto with_marks = [&](std::size_t n) { return n + (n ? (n - 1) / number.group : 0); };
  std::size_t n = digits;
  while (with_marks(n) < width) ++n;
  return with_marks(n);
}

void append_grouped(StrBuilder& out, const NumberText& number, std::size_t length, const FormatSpec& spec) {
  // Positions are counted from the right; a mark stands after each full group.
  for (std::size_t position = length; position-- > 0;) {
    if (spec.grouping && position % (number.group + 1) == number.group) {
      out.append(spec.grouping);
      continue;
    }
    std::size_t digit = spec.grouping ? position - position / (number.group + 1) : position;
    out.append(digit < number.digits ? number.body[number.digits - 1 - digit] : U'0');
  }
}

char32_t sign_to_show(const NumberText& number, const FormatSpec& spec) {
  if (number.sign) return number.sign;
  return spec.sign == '+' || spec.sign == ' ' ? spec.sign : 0;
}

}  // namespace

void append_number(StrBuilder& out, const NumberText& number, const FormatSpec& spec) {
  char32_t sign = sign_to_show(number, spec);
  std::size_t rest = number.body.length - number.digits;
  std::size_t others = (sign ? 1 : 0) + number.prefix.size() + rest;
  std::size_t minimum = 0;
  bool endless = !number.digits;  // inf and nan are padded with zeros, but not in groups
  if (!endless && spec.fill == '0' && spec.align == '=' && spec.width > 0 &&
      static_cast<std::size_t>(spec.width) > others)
    minimum = static_cast<std::size_t>(spec.width) - others;
  std::size_t digits = number.digits || minimum ? grouped_length(number.digits, minimum, number, spec) : 0;
  if (!number.digits && !minimum) digits = 0;
  std::size_t length = others + digits;
  Padding pad = padding_for(spec, length);
  if (spec.align != '=') out.append_fill(spec.fill, pad.left);
  if (sign) out.append(sign);
  out.append_ascii(number.prefix);
  if (spec.align == '=') out.append_fill(spec.fill, pad.left);
  append_grouped(out, number, digits, spec);
  out.append(number.body.part(number.digits, rest));
  out.append_fill(spec.fill, pad.right);
}

namespace {

Ref format_character(Value v, FormatSpec spec) {
  if (spec.sign) return value_error("Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) return value_error("Alternate form (#) not allowed with integer format specifier 'c'");
  std::optional<std::int64_t> c = int_as_int64(v);
  if (!c || *c < 0 || *c > 0x10FFFF)
    return raise(BuiltinType::OverflowError, "%c arg not in range(0x110000)");
  StrBuilder out;
  auto unit = static_cast<std::uint32_t>(*c);
  append_number(out, {.body = {&unit, 1, 4}}, spec);
  return out.finish();
}

Ref format_integer(Value v, const FormatSpec& spec) {
  if (spec.precision >= 0) return value_error("Precision not allowed in integer format specifier");
  if (spec.no_negative_zero)
    return value_error("Negative zero coercion (z) not allowed in integer format specifier");
  if (spec.type == 'c') return format_character(v, spec);
  bool decimal = spec.type == 'd' || spec.type == 'n';
  int base = decimal ? 10 : spec.type == 'b' ? 2 : spec.type == 'o' ? 8 : 16;
  StrBuilder digits;
  if (!int_append(digits, v, base, spec.type == 'X')) return {};
  NumberText number;
  number.body = digits.view();
  if (number.body.length && number.body[0] == '-') {
    number.sign = '-';
    number.body = number.body.part(1, number.body.length - 1);
  }
  number.digits = number.body.length;
  number.group = decimal ? 3 : 4;
  if (spec.alternate && !decimal)
    number.prefix = spec.type == 'b' ? "0b" : spec.type == 'o' ? "0o" : spec.type == 'x' ? "0x" : "0X";
  StrBuilder out;
  append_number(out, number, spec);
  return out.finish();
}

// Rounds to nothing but zeros? Then the sign goes, for the option z.
bool shows_only_zeros(TextView body) {
  for (std::size_t i = 0; i < body.length; ++i) {
    if (body[i] == 'e' || body[i] == 'E') break;
    if (body[i] >= '1' && body[i] <= '9') return false;
    if (body[i] > '9') return false;  // inf, nan
  }
  return true;
}

bool append_float_field(StrBuilder& out, double d, const FormatSpec& spec) {
  FloatFormat format;
  char32_t type = spec.type;
  bool percent = type == '%';
  format.upper = type == 'E' || type == 'F' || type == 'G';
  if (type == 'n') type = 'g';
  else if (percent) type = 'f';
  else if (format.upper) type += 32;
  format.dot_zero = type == 0;
  format.alternate = spec.alternate;
  if (spec.precision > INT_MAX) return value_error("precision too big");
  if (spec.precision >= 0) format.precision = static_cast<int>(spec.precision);
  else format.precision = 6;
  format.code = type ? static_cast<char>(type) : spec.precision >= 0 ? 'g' : 'r';
  StrBuilder text;
  append_float(text, percent ? d * 100 : d, format);
  if (percent) text.append(U'%');
  NumberText number;
  number.body = text.view();
  if (text.failed()) out.fail();
  if (number.body[0] == '-') {
    number.sign = '-';
    number.body = number.body.part(1, number.body.length - 1);
    if (spec.no_negative_zero && shows_only_zeros(number.body)) number.sign = 0;
  }
  number.digits = count_digits(number.body);
  append_number(out, number, spec);
  return true;
}

}  // namespace

Ref format_int(Value v, Value spec_text) {
  FormatSpec spec;
  if (!parse_format_spec(view_of(spec_text), 'd', '>', type_name(v), &spec)) return {};
  switch (spec.type) {
    case 'b':
    case 'c':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
    case 'n': return format_integer(v, spec);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%': {
      std::optional<double> d = int_as_double(v);
      StrBuilder out;
      if (!d || !append_float_field(out, *d, spec)) return {};
      return out.finish();
    }
    default: return unknown_format_code(spec.type, type_name(v));
  }
}

Ref format_float(double d, Value spec_text, Value original) {
  FormatSpec spec;
  if (!parse_format_spec(view_of(spec_text), 0, '>', type_name(original), &spec)) return {};
  switch (spec.type) {
    case 0:
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n':
    case '%': {
      StrBuilder out;
      if (!append_float_field(out, d, spec)) return {};
      return out.finish();
    }
    default: return unknown_format_code(spec.type, type_name(original));
  }
}

Ref format_complex(Value v, Value spec_text) {
  FormatSpec spec;
  if (!parse_format_spec(view_of(spec_text), 0, '>', type_name(v), &spec)) return {};
  switch (spec.type) {
    case 0:
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n': break;
    default: return unknown_format_code(spec.type, type_name(v));
  }
  if (spec.fill == '0') return value_error("Zero padding is not allowed in complex format specifier");
  if (spec.align == '=') return value_error("'=' alignment flag is not allowed in complex format specifier");
  const auto* z = v.as<Complex>();
  bool plain = spec.type == 0;
  bool skip_real = plain && z->real == 0 && !std::signbit(z->real);
  FormatSpec part = spec;  // the parts have no width of their own
  part.width = -1;
  if (plain) part.type = spec.precision >= 0 ? 'g' : 0;
  auto append_part = [&](StrBuilder& out, double d, char32_t sign) {
    FormatSpec p = part;
    p.sign = sign;
    if (!plain || spec.precision >= 0) return append_float_field(out, d, p);
    StrBuilder text;  // as repr: no ".0"
    append_float(text, d, {.code = 'r', .alternate = spec.alternate, .plus = sign == '+'});
    out.append(text.view());
    return true;
  };
  StrBuilder body;
  if (plain && !skip_real) body.append(U'(');
  if (!skip_real && !append_part(body, z->real, spec.sign)) return {};
  if (!append_part(body, z->imaginary, skip_real ? spec.sign : U'+')) return {};
  body.append(U'j');
  if (plain && !skip_real) body.append(U')');
  Padding pad = padding_for(spec, body.length());
  StrBuilder out;
  out.append_fill(spec.fill, pad.left);
  out.append(body.view());
  out.append_fill(spec.fill, pad.right);
  return out.finish();
}

Ref format_value(Thread& t, Value v, Value spec) {
  bool empty = !spec || (is_str(spec) && spec.as<Str>()->length == 0);
  if (!empty && is_str(spec)) {
    if (v.is_real()) return format_float(v.as_real(), spec, v);
    if (is_instance_exact(v, BuiltinType::str)) return format_str(v, spec);
    if (is_instance_exact(v, BuiltinType::int_) || v.is_bool()) return format_int(v, spec);
  } else if (empty && (is_instance_exact(v, BuiltinType::str) || is_instance_exact(v, BuiltinType::int_) ||
                       v.is_real() || v.is_bool() || v.is_none())) {
    return to_str(t, v);
  }
  return format(t, v, spec);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
