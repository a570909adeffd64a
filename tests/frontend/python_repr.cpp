// See python_repr.h. Integers beyond 64 bits are turned into decimal digits here, limb by limb.
#include "tests/frontend/python_repr.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

#include "runtime/base/unicode.h"

namespace sidewinder {
namespace {

char choose_quote(std::string_view text) {
  bool single = text.find('\'') != std::string_view::npos;
  return single && text.find('"') == std::string_view::npos ? '"' : '\'';
}

void append_hex(std::string& out, const char* prefix, uint32_t code, int digits) {
  out += prefix;
  for (int i = digits - 1; i >= 0; i--) out += "0123456789abcdef"[(code >> (4 * i)) & 15];
}

void append_control(std::string& out, uint32_t code, char quote) {
  switch (code) {
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  if (code == static_cast<unsigned char>(quote)) {
    out += '\\';
    out += quote;
  } else if (code < ' ' || code == 0x7F) {
    append_hex(out, "\\x", code, 2);
  } else {
    out += static_cast<char>(code);
  }
}

// The exact decimal digits of a number too large for 64 bits.
std::string decimal_digits(std::string_view digits, int base) {
  if (base == 10) {
    size_t first = digits.find_first_not_of('0');
    return first == std::string_view::npos ? "0" : std::string(digits.substr(first));
  }
  constexpr uint64_t kLimb = 1000000000;
  std::vector<uint64_t> limbs{0};
  for (char c : digits) {
    auto carry = static_cast<uint64_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    for (uint64_t& limb : limbs) {
      uint64_t value = limb * static_cast<uint64_t>(base) + carry;
      limb = value % kLimb;
      carry = value / kLimb;
    }
    if (carry != 0) limbs.push_back(carry);
  }
  std::string text = std::to_string(limbs.back());
  for (size_t i = limbs.size() - 1; i-- > 0;) {
    std::string part = std::to_string(limbs[i]);
    text += std::string(9 - part.size(), '0') + part;
  }
  return text;
}

}  // namespace

std::string repr_str(std::string_view text) {
  char quote = choose_quote(text);
  std::string out(1, quote);
  while (!text.empty()) {
    DecodedChar c = decode_utf8(text, true);
    if (c.code < 0x80) {
      append_control(out, c.code, quote);
    } else if (is_printable(c.code)) {
      out += text.substr(0, c.length);
    } else if (c.code < 0x100) {
      append_hex(out, "\\x", c.code, 2);
    } else if (c.code < 0x10000) {
      append_hex(out, "\\u", c.code, 4);
    } else {
      append_hex(out, "\\U", c.code, 8);
    }
    text.remove_prefix(c.length == 0 ? 1 : c.length);
  }
  return out + quote;
}

std::string repr_bytes(std::string_view bytes) {
  char quote = choose_quote(bytes);
  std::string out = std::string("b") + quote;
  for (unsigned char c : bytes) {
    if (c < 0x80) {
      append_control(out, c, quote);
    } else {
      append_hex(out, "\\x", c, 2);
    }
  }
  return out + quote;
}

std::string repr_float(double value) {
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  char buffer[64];
  auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  std::string text(buffer, end);
  int exponent = std::stoi(text.substr(text.find('e') + 1));
  if (exponent < -4 || exponent >= 16) return text;
  char fixed[400];
  auto [fixed_end, fixed_error] = std::to_chars(fixed, fixed + sizeof fixed, value, std::chars_format::fixed);
  std::string result(fixed, fixed_end);
  return result.find('.') == std::string::npos ? result + ".0" : result;
}

std::string repr_integer(const ast::ConstantValue& value) {
  return value.fits_int64 ? std::to_string(value.integer) : decimal_digits(value.text, value.base);
}

std::string repr_constant(const ast::ConstantValue& value) {
  switch (value.kind) {
    case ast::ConstantKind::kNone: return "None";
    case ast::ConstantKind::kTrue: return "True";
    case ast::ConstantKind::kFalse: return "False";
    case ast::ConstantKind::kEllipsis: return "Ellipsis";
    case ast::ConstantKind::kInt: return repr_integer(value);
    case ast::ConstantKind::kFloat: return repr_float(value.real);
    case ast::ConstantKind::kImaginary: {
      std::string text = repr_float(value.real);
      if (text.size() > 2 && text.substr(text.size() - 2) == ".0") text.resize(text.size() - 2);
      return text + "j";
    }
    case ast::ConstantKind::kStr: return repr_str(value.text);
    case ast::ConstantKind::kBytes: return repr_bytes(value.text);
  }
  return "?";
}

}  // namespace sidewinder
