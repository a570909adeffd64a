// The digits come from std::to_chars (exact at any precision, shortest without one); this file lays them out.
#include "runtime/objects/float_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "runtime/objects/bytes.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/unicode.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

constexpr int kMaxDigits = 1100;  // no double has more significant digits, or more after the point

// 0.d1d2d3... * 10^point, without trailing zeros (but one digit for zero).
struct Decimal {
  char digits[kMaxDigits + 400];
  int count = 0, point = 1;
};

void take_digits(Decimal* out, const char* begin, const char* end, int exponent) {
  // [begin, end): digits and perhaps a point; the first is the one before the point for scientific forms.
  int before = 0;
  bool seen_point = false, seen_digit = false;
  for (const char* p = begin; p != end; ++p) {
    if (*p == '.') {
      seen_point = true;
      continue;
    }
    if (!seen_digit && *p == '0') {
      if (seen_point) --before;
      continue;
    }
    seen_digit = true;
    if (!seen_point) ++before;
    out->digits[out->count++] = *p;
  }
  out->point = before + exponent;
  while (out->count > 1 && out->digits[out->count - 1] == '0') --out->count;
  if (out->count == 0) {
    out->digits[out->count++] = '0';
    out->point = 1;
  }
}

// Digits of a finite d >= 0.
void make_digits(Decimal* out, double d, const FloatFormat& format) {
  char text[kMaxDigits + 400];
  char* end = text + sizeof text;
  if (format.code == 'f') {
    auto r = std::to_chars(text, end, d, std::chars_format::fixed, std::min(format.precision, kMaxDigits));
    return take_digits(out, text, r.ptr, 0);
  }
  std::to_chars_result r;
  if (format.code == 'r') {
    r = std::to_chars(text, end, d, std::chars_format::scientific);
  } else {
    int after = format.code == 'e' ? format.precision : std::max(format.precision, 1) - 1;
    r = std::to_chars(text, end, d, std::chars_format::scientific, std::min(after, kMaxDigits));
  }
  const char* mark = std::find(text, r.ptr, 'e');
  int exponent = 0;
  std::from_chars(mark + (mark[1] == '+' ? 2 : 1), r.ptr, exponent);
  take_digits(out, text, mark, exponent);
}

void append_exponent(StrBuilder& out, int exponent, bool upper) {
  out.append(upper ? U'E' : U'e');
  out.append(exponent < 0 ? U'-' : U'+');
  int magnitude = std::abs(exponent);
  if (magnitude >= 100) out.append(static_cast<char32_t>('0' + magnitude / 100));
  out.append(static_cast<char32_t>('0' + magnitude / 10 % 10));
  out.append(static_cast<char32_t>('0' + magnitude % 10));
}

// Digits from index `from` to `to` of the decimal; zeros where it has none.
void append_digits(StrBuilder& out, const Decimal& d, int from, int to) {
  if (from < 0) {
    int zeros = std::min(0, to) - from;
    out.append_fill(U'0', static_cast<std::size_t>(zeros));
    from += zeros;
  }
  int real = std::min(to, d.count);
  if (from < real) {
    out.append_ascii({d.digits + from, static_cast<std::size_t>(real - from)});
    from = real;
  }
  if (from < to) out.append_fill(U'0', static_cast<std::size_t>(to - from));
}

}  // namespace

void append_float(StrBuilder& out, double d, FloatFormat format) {
  if (std::isnan(d)) {
    if (format.plus) out.append(U'+');
    return out.append_ascii(format.upper ? "NAN" : "nan");
  }
  if (std::signbit(d)) out.append(U'-');
  else if (format.plus) out.append(U'+');
  if (std::isinf(d)) return out.append_ascii(format.upper ? "INF" : "inf");

  Decimal decimal;
  make_digits(&decimal, std::fabs(d), format);
  int point = decimal.point, end = decimal.count, exponent = 0;
  bool scientific = false;
  int precision = std::max(format.precision, format.code == 'g' ? 1 : 0);
  if (format.code == 'e') {
    scientific = true;
    end = precision + 1;
  } else if (format.code == 'f') {
    end = point + precision;
  } else if (format.code == 'g') {
    scientific = point <= -4 || point > precision - (format.dot_zero ? 1 : 0);
    if (format.alternate) end = precision;
  } else {
    scientific = point <= -4 || point > 16;
  }
  if (scientific) {
    exponent = point - 1;
    point = 1;
  }
  end = !scientific && format.dot_zero ? std::max(end, point + 1) : std::max(end, point);
  if (point <= 0) out.append(U'0');
  else append_digits(out, decimal, 0, point);
  int start = std::min(point, 0) + std::max(point, 0);
  if (end > std::max(point, 0) || format.alternate) {
    out.append(U'.');
    append_digits(out, decimal, start, end);
  }
  if (scientific) append_exponent(out, exponent, format.upper);
}

std::size_t float_repr(double d, char* out) {
  StrBuilder text;  // stays within its inline storage
  append_float(text, d, {.code = 'r', .dot_zero = true});
  std::memcpy(out, text.view().data, text.length());
  return text.length();
}

// ---- reading

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view strip_ascii(std::string_view s) {
  auto blank = [](char c) {
    return unicode_is_space(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 128;
  };
  while (!s.empty() && blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && blank(s.back())) s.remove_suffix(1);
  return s;
}

bool equals_ignoring_case(std::string_view s, std::string_view lower) {
  return s.size() == lower.size() &&
         std::equal(s.begin(), s.end(), lower.begin(), [](char a, char b) { return (a | 0x20) == b; });
}

// Checks `digits [. digits] [e sign digits]` and copies it without underscores. False: malformed.
bool clean_decimal(std::string_view s, std::string* out) {
  std::size_t digits = 0, exponent_digits = 0;
  bool point = false, exponent = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    char c = s[i];
    if (c == '_') {
      if (i == 0 || !is_digit(s[i - 1]) || i + 1 == s.size() || !is_digit(s[i + 1])) return false;
      continue;
    }
    if (is_digit(c)) ++(exponent ? exponent_digits : digits);
    else if (c == '.' && !point && !exponent) point = true;
    else if ((c == 'e' || c == 'E') && !exponent && digits) exponent = true;
    else if ((c == '+' || c == '-') && exponent && !exponent_digits && (s[i - 1] | 0x20) == 'e') {
    } else return false;
    *out += c;
  }
  return digits && (!exponent || exponent_digits);
}

// The decimal exponent of a well-formed number decides whether out-of-range means infinite or zero.
double out_of_range_value(std::string_view s) {
  std::int64_t exponent = 0, position = 0;
  std::size_t mark = s.find_first_of("eE");
  if (mark != std::string_view::npos) {
    const char* from = s.data() + mark + 1 + (s[mark + 1] == '+');
    if (std::from_chars(from, s.data() + s.size(), exponent).ec != std::errc())
      exponent = *from == '-' ? -1e18 : 1e18;
    s = s.substr(0, mark);
  }
  std::size_t first = s.find_first_not_of("0.");
  if (first == std::string_view::npos) return 0.0;
  std::size_t point = std::min(s.find('.'), s.size());
  position = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  return exponent + position > 0 ? HUGE_VAL : 0.0;
}

}  // namespace

bool float_parse(std::string_view text, double* out) {
  std::string_view s = strip_ascii(text);
  bool negative = false;
  if (!s.empty() && (s[0] == '+' || s[0] == '-')) {
    negative = s[0] == '-';
    s.remove_prefix(1);
  }
  double value = 0;
  if (equals_ignoring_case(s, "inf") || equals_ignoring_case(s, "infinity")) {
    value = HUGE_VAL;
  } else if (equals_ignoring_case(s, "nan")) {
    value = __builtin_nan("");
    negative = false;  // NaNs are kept canonical
  } else {
    std::string clean;
    if (!clean_decimal(s, &clean)) return false;
    auto r = std::from_chars(clean.data(), clean.data() + clean.size(), value);
    if (r.ec == std::errc::result_out_of_range) value = out_of_range_value(clean);
  }
  *out = negative ? -value : value;
  return true;
}

Ref float_from_str(Value v) {
  double value = 0;
  bool ok = false;
  Ref quoted;
  if (is_str(v)) {
    const Str* s = v.as<Str>();
    std::string ascii;
    if (!s->ascii) unicode_to_ascii_number(view_of(s), &ascii);
    ok = float_parse(s->ascii ? std::string_view(static_cast<const char*>(s->data), s->length) : ascii,
                     &value);
    if (!ok) quoted = str_repr(v);
  } else {
    BufferView bytes;
    if (!bytes.acquire(v)) return {};
    ok = float_parse(bytes.bytes(), &value);
    if (!ok) quoted = bytes_repr(bytes.bytes());
  }
  if (ok) return Ref::adopt(Value::real(value));
  if (!quoted) return {};
  std::string scratch;
  return raise(BuiltinType::ValueError, "could not convert string to float: {}",
               str_utf8(quoted.as<Str>(), scratch));
}

// ---- rounding

namespace {

// |d| >= 1, rounded half to even to a multiple of 10^places, exactly.
double round_to_power(double magnitude, int places) {
  char digits[320];
  double whole = std::trunc(magnitude);
  auto r = std::to_chars(digits, digits + sizeof digits, whole, std::chars_format::fixed, 0);
  int count = static_cast<int>(r.ptr - digits), kept = count - places;
  if (kept < 0) return 0.0;
  bool rest = whole != magnitude;
  for (int i = kept + 1; i < count; ++i) rest |= digits[i] != '0';
  char next = digits[kept];
  bool odd = kept > 0 && ((digits[kept - 1] - '0') & 1);
  bool up = next > '5' || (next == '5' && (rest || odd));
  std::string text = "0" + std::string(digits, static_cast<std::size_t>(kept));
  for (std::size_t i = text.size(); up && i-- > 0;) {
    up = text[i] == '9';
    text[i] = up ? '0' : static_cast<char>(text[i] + 1);
  }
  text += "e" + std::to_string(places);
  double value = HUGE_VAL;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Ref float_round(double d, std::int64_t digits) {
  if (!std::isfinite(d) || digits > 323 || d == 0) return Ref::adopt(Value::real_from_outside(d));
  if (digits < -308) return Ref::adopt(Value::real(std::copysign(0.0, d)));
  double value = HUGE_VAL;
  if (digits < 0) {
    value = round_to_power(std::fabs(d), static_cast<int>(-digits));
  } else {
    char text[700];
    auto r = std::to_chars(text, text + sizeof text, std::fabs(d), std::chars_format::fixed,
                           static_cast<int>(digits));
    auto parsed = std::from_chars(text, r.ptr, value);
    if (parsed.ec == std::errc::result_out_of_range)
      value = out_of_range_value({text, static_cast<std::size_t>(r.ptr - text)});
  }
  if (std::isinf(value)) return raise(BuiltinType::OverflowError, "rounded value too large to represent");
  return Ref::adopt(Value::real(std::copysign(value, d)));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
