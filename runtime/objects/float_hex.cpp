// Floats in hexadecimal: float.hex() and float.fromhex(), exact in one direction and correctly rounded in the
// other.
#include <cmath>

#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/unicode.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref float_hex(double d) {
  StrBuilder out;
  if (!std::isfinite(d)) {
    out.append_ascii(std::isnan(d) ? "nan" : d < 0 ? "-inf" : "inf");
    return out.finish();
  }
  if (std::signbit(d)) out.append(U'-');
  if (d == 0) {
    out.append_ascii("0x0.0p+0");
    return out.finish();
  }
  int exponent;
  double m = std::frexp(std::fabs(d), &exponent);
  int shift = 1 - std::max(-1021 - exponent, 0);  // subnormals keep the least exponent
  m = std::ldexp(m, shift);
  exponent -= shift;
  out.append_ascii("0x");
  auto digit = [&] {
    auto value = static_cast<unsigned>(m);
    m = (m - value) * 16;
    out.append(static_cast<char32_t>("0123456789abcdef"[value]));
  };
  digit();
  out.append(U'.');
  for (int i = 0; i < 13; ++i) digit();
  char tail[16];
  out.append_ascii({tail, static_cast<std::size_t>(std::snprintf(tail, sizeof tail, "p%+d", exponent))});
  return out.finish();
}

namespace {

int hex_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a' + 10) : -1;
}

struct HexScanner {
  TextView text;
  std::size_t at = 0, end = 0;
  char32_t peek() const { return at < end ? text[at] : 0; }
  bool take(char32_t lower) {
    if (at == end || (text[at] | 0x20) != lower) return false;
    ++at;
    return true;
  }
  bool word(std::string_view lower) {
    if (end - at != lower.size()) return false;
    for (std::size_t i = 0; i < lower.size(); ++i)
      if ((text[at + i] | 0x20) != static_cast<unsigned char>(lower[i])) return false;
    at = end;
    return true;
  }
};

// Mantissa digits into 64 bits with a sticky bit; returns the binary exponent of the lowest bit kept. Digits:
// whether there were any.
bool scan_mantissa(HexScanner& s, std::uint64_t* mantissa, std::int64_t* exponent) {
  bool any = false, point = false;
  *mantissa = 0;
  *exponent = 0;
  for (;; ++s.at) {
    if (!point && s.peek() == '.') {
      point = true;
      continue;
    }
    int digit = hex_value(s.peek());
    if (s.at == s.end || digit < 0) return any;
    any = true;
    if (*mantissa >> 60) {  // full: what follows only says whether the value is above
      *mantissa |= digit != 0;
      if (!point) *exponent += 4;
    } else {
      *mantissa = *mantissa << 4 | static_cast<unsigned>(digit);
      if (point) *exponent -= 4;
    }
  }
}

// m * 2^exponent rounded once, half to even, subnormals included.
double scale_exactly(std::uint64_t m, std::int64_t exponent) {
  if (m == 0) return 0;
  int bits = 64 - __builtin_clzll(m);
  std::int64_t top = exponent + bits;  // value in [2^(top-1), 2^top)
  if (top > 1100) return HUGE_VAL;
  if (top < -1100) return 0;
  std::int64_t keep = top > -1021 ? 53 : 53 - (-1021 - top);  // significant bits the result has room for
  std::int64_t drop = bits - keep;
  if (drop > 0) {
    if (drop > 64) return 0;
    std::uint64_t half = std::uint64_t{1} << (drop - 1);
    std::uint64_t low = drop == 64 ? m : m & ((half << 1) - 1);
    m = drop == 64 ? 0 : m >> drop;
    if (low > half || (low == half && (m & 1))) ++m;
    exponent += drop;
  }
  return std::ldexp(static_cast<double>(m), static_cast<int>(exponent));
}

}  // namespace

Ref float_fromhex(TextView text) {
  auto malformed = [] { return raise(BuiltinType::ValueError, "invalid hexadecimal floating-point string"); };
  HexScanner s{text, 0, text.length};
  while (s.at < s.end && s.text[s.at] < 128 && unicode_is_space(s.text[s.at])) ++s.at;
  while (s.at < s.end && s.text[s.end - 1] < 128 && unicode_is_space(s.text[s.end - 1])) --s.end;
  bool negative = s.peek() == '-';
  if (negative || s.peek() == '+') ++s.at;
  if (s.word("inf") || s.word("infinity")) return Ref::adopt(Value::real(negative ? -HUGE_VAL : HUGE_VAL));
  if (s.word("nan")) return Ref::adopt(Value::real(__builtin_nan("")));
  if (s.peek() == '0' && s.at + 1 < s.end && (s.text[s.at + 1] | 0x20) == 'x') s.at += 2;
  std::uint64_t mantissa;
  std::int64_t exponent;
  if (!scan_mantissa(s, &mantissa, &exponent)) return malformed();
  if (s.take('p')) {
    bool down = s.peek() == '-';
    if (down || s.peek() == '+') ++s.at;
    if (s.at == s.end) return malformed();
    std::int64_t given = 0;
    for (; s.at < s.end && s.peek() - '0' < 10; ++s.at)
      if (given < 1'000'000'000'000'000) given = given * 10 + static_cast<std::int64_t>(s.peek() - '0');
    exponent += down ? -given : given;
  }
  if (s.at != s.end) return malformed();
  double d = scale_exactly(mantissa, exponent);
  if (std::isinf(d))
    return raise(BuiltinType::OverflowError, "hexadecimal value too large to represent as a float");
  return Ref::adopt(Value::real(negative ? -d : d));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
