// Integers to and from text and bytes. Conversions between binary and decimal are quadratic in CPython, which
// is why it limits them; GMP's are not, but programs see the same limit (sys.set_int_max_str_digits).
#include <algorithm>
#include <cmath>
#include <cstring>

#include "runtime/objects/abstract.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int_parts.h"
#include "runtime/objects/realm.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/text_units.h"
#include "runtime/objects/unicode.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

constexpr std::int64_t kUnlimitedDigits = 640;  // shorter ones are never refused

std::int64_t digit_limit() {
  // relaxed: a setting
  return current_thread().realm().int_max_str_digits.load(std::memory_order_relaxed);
}

int digit_value(unsigned char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

bool is_power_of_two(int base) { return (base & (base - 1)) == 0; }

// Digits (values, not characters), most significant first.
Ref int_from_digit_values(const unsigned char* digits, std::size_t count, int base, bool negative) {
  while (count && !*digits) ++digits, --count;
  if (!count) return Ref::adopt(Value::small_int(0));
  auto limbs = static_cast<std::size_t>(static_cast<double>(count) * std::log2(base) / 64) + 2;
  if (!room_for(limbs)) return {};
  BigInt* big = begin_big(limbs);
  if (!big) return {};
  mp_size_t size = static_cast<mp_size_t>(mpn_set_str(limbs_of(big), digits, count, base));
  return finish_big(big, size, negative);
}

struct ScannedInt {  // int() syntax, taken apart
  bool valid = false, negative = false;
  int base = 10;
  std::string_view digits;  // with underscores
  std::size_t count = 0;    // without
};

bool is_ascii_blank(unsigned char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f); }

std::string_view strip_blanks(std::string_view s) {
  while (!s.empty() && is_ascii_blank(static_cast<unsigned char>(s.front()))) s.remove_prefix(1);
  while (!s.empty() && is_ascii_blank(static_cast<unsigned char>(s.back()))) s.remove_suffix(1);
  return s;
}

int prefix_base(std::string_view s) {  // 0: has none
  if (s.size() < 2 || s[0] != '0') return 0;
  char c = static_cast<char>(s[1] | 0x20);
  return c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
}

ScannedInt scan_int(std::string_view s, int base) {
  ScannedInt r;
  s = strip_blanks(s);
  if (!s.empty() && (s[0] == '+' || s[0] == '-')) {
    r.negative = s[0] == '-';
    s.remove_prefix(1);
  }
  int prefix = prefix_base(s);
  bool zero_only = base == 0 && !prefix && !s.empty() && s[0] == '0';  // "00" is a number, "01" is not
  if (base == 0) base = prefix ? prefix : 10;
  if (prefix == base) {
    s.remove_prefix(2);
    if (!s.empty() && s[0] == '_') s.remove_prefix(1);
  }
  r.base = base;
  r.digits = s;
  bool after_digit = false, nonzero = false;
  for (char c : s) {
    if (c == '_' && after_digit) {
      after_digit = false;
      continue;
    }
    int value = digit_value(static_cast<unsigned char>(c));
    if (value >= base) return r;
    nonzero |= value != 0;
    after_digit = true;
    ++r.count;
  }
  r.valid = after_digit && !(zero_only && nonzero);
  return r;
}

Ref invalid_literal(int base, Value original) {
  Ref quoted;
  std::string scratch;
  if (is_str(original)) {
    quoted = str_repr(original);
  } else {
    BufferView bytes;
    if (!bytes.acquire(original)) return {};
    quoted = bytes_repr(bytes.bytes());
  }
  if (!quoted) return {};
  if (quoted.as<Str>()->length > 200) quoted = str_slice(quoted, 0, 200);
  if (!quoted) return {};
  return raise(BuiltinType::ValueError, "invalid literal for int() with base {}: {}", base,
               str_utf8(quoted.as<Str>(), scratch));
}

// Appends digits of a magnitude of at least one limb. Too many decimal ones: ValueError.
bool append_big(StrBuilder& out, const IntParts& p, int base, bool upper) {
  if (!room_for(static_cast<std::size_t>(p.size) * 8)) return false;
  auto size = static_cast<std::size_t>(p.size);
  std::size_t capacity = mpn_sizeinbase(p.limbs, p.size, base) + 2;
  auto* digits = static_cast<unsigned char*>(allocate_buffer(capacity));
  Limbs copy(size + 1);  // mpn_get_str destroys its operand
  if (!digits || !copy.get()) {
    if (digits) free_buffer(digits);
    return raise_no_memory();
  }
  mpn_copyi(copy.get(), p.limbs, p.size);
  std::size_t count = mpn_get_str(digits, base, copy.get(), p.size);
  std::size_t start = 0;
  while (start + 1 < count && !digits[start]) ++start;
  const char* alphabet =
      upper ? "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "0123456789abcdefghijklmnopqrstuvwxyz";
  for (std::size_t i = start; i < count; ++i) digits[i] = static_cast<unsigned char>(alphabet[digits[i]]);
  bool ok = true;
  auto shown = static_cast<std::int64_t>(count - start);
  if (!is_power_of_two(base) && shown > kUnlimitedDigits && digit_limit() > 0 && shown > digit_limit())
    ok = raise(
        BuiltinType::ValueError,
        "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to "
        "increase the limit",
        digit_limit());
  else out.append(TextView{digits + start, count - start, 1});
  free_buffer(digits);
  return ok;
}

}  // namespace

Ref int_from_digits(std::string_view digits, int base, bool negative) {
  auto* values = static_cast<unsigned char*>(allocate_buffer(digits.size() + 1));
  if (!values) return raise_no_memory();
  std::size_t count = 0;
  for (char c : digits)
    if (c != '_') values[count++] = static_cast<unsigned char>(digit_value(static_cast<unsigned char>(c)));
  Ref result = int_from_digit_values(values, count, base, negative);
  free_buffer(values);
  return result;
}

Ref int_from_text(std::string_view text, int base, Value original) {
  if (base != 0 && (base < 2 || base > 36))
    return raise(BuiltinType::ValueError, "int() base must be >= 2 and <= 36, or 0");
  ScannedInt scanned = scan_int(text, base);
  if (!scanned.valid) return invalid_literal(base, original);
  if (scanned.count <= 15 && scanned.base <= 10) {  // fits a word for sure
    std::int64_t value = 0;
    for (char c : scanned.digits)
      if (c != '_') value = value * scanned.base + (c - '0');
    return int_from_int64(scanned.negative ? -value : value);
  }
  auto count = static_cast<std::int64_t>(scanned.count);
  if (!is_power_of_two(scanned.base) && count > kUnlimitedDigits && digit_limit() > 0 &&
      count > digit_limit())
    return raise(BuiltinType::ValueError,
                 "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                 "sys.set_int_max_str_digits() to increase the limit",
                 digit_limit(), count);
  return int_from_digits(scanned.digits, scanned.base, scanned.negative);
}

Ref int_from_str(Value v, int base) {
  const Str* s = v.as<Str>();
  if (s->ascii) return int_from_text({static_cast<const char*>(s->data), s->length}, base, v);
  std::string ascii;  // Unicode's digits and blanks as ASCII's, anything else as something invalid
  unicode_to_ascii_number(view_of(s), &ascii);
  return int_from_text(ascii, base, v);
}

namespace {

constexpr std::size_t kMostDigits = 66;  // sign, 64 binary digits

// The digits of a word, in the caller's room.
std::string_view word_digits(std::int64_t i, int base, bool upper, char (&room)[kMostDigits]) {
  char* end = room + sizeof room;
  char* p = end;
  std::uint64_t rest = i < 0 ? 0 - static_cast<std::uint64_t>(i) : static_cast<std::uint64_t>(i);
  if (base == 10) {
    do *--p = static_cast<char>('0' + rest % 10);
    while (rest /= 10);
  } else {
    const char letter = upper ? 'A' - 10 : 'a' - 10;
    auto unsigned_base = static_cast<unsigned>(base);
    do {
      auto digit = static_cast<char>(rest % unsigned_base);
      *--p = static_cast<char>(digit < 10 ? '0' + digit : letter + digit);
    } while (rest /= unsigned_base);
  }
  if (i < 0) *--p = '-';
  return {p, static_cast<std::size_t>(end - p)};
}

}  // namespace

bool int_append(StrBuilder& out, Value v, int base, bool upper) {
  std::int64_t i;
  if (!load_int64(v, &i)) {
    IntParts p(v);
    // Decimal digits of a number that is far too long are not even counted.
    if (!is_power_of_two(base) && digit_limit() > 0 &&
        static_cast<double>(p.bit_length()) * 0.30102 >
            static_cast<double>(std::max(digit_limit(), kUnlimitedDigits)) + 1)
      return raise(BuiltinType::ValueError,
                   "Exceeds the limit ({} digits) for integer string conversion; use "
                   "sys.set_int_max_str_digits() to increase the limit",
                   digit_limit());
    if (p.negative) out.append(U'-');
    return append_big(out, p, base, upper);
  }
  char room[kMostDigits];
  out.append_ascii(word_digits(i, base, upper, room));
  return true;
}

Ref int_to_str(Value v, int base) {
  std::int64_t i;
  if (load_int64(v, &i)) {
    char room[kMostDigits];
    std::string_view text = word_digits(i, base, false, room);
    if (text.size() == 1) return str_from_code_point(static_cast<unsigned char>(text[0]));
    Ref result;
    void* data = str_begin(text.size(), 1, true, &result);
    if (data) std::memcpy(data, text.data(), text.size());
    return result;
  }
  StrBuilder out;
  if (!int_append(out, v, base)) return {};
  return out.finish();
}

bool int_to_bytes(Value v, unsigned char* out, std::size_t size, bool little_endian, bool is_signed) {
  IntParts p(v);
  if (p.negative && !is_signed)
    return raise(BuiltinType::OverflowError, "can't convert negative int to unsigned");
  std::uint64_t bits = p.bit_length();
  if (is_signed && bits) {  // room for the sign; -2^(n-1) needs none
    bool power = p.negative && bits == 1 + (p.size ? mpn_scan1(p.limbs, 0) : 0);
    bits += !power;
  }
  if (bits > static_cast<std::uint64_t>(size) * 8)
    return raise(BuiltinType::OverflowError, "int too big to convert");
  unsigned carry = 1;
  for (std::size_t i = 0; i < size; ++i) {
    auto limb = static_cast<mp_size_t>(i / 8);
    auto byte = static_cast<unsigned char>(limb < p.size ? p.limbs[limb] >> (i % 8 * 8) : 0);
    if (p.negative) {
      unsigned inverted = static_cast<unsigned char>(~byte) + carry;
      carry = inverted >> 8;
      byte = static_cast<unsigned char>(inverted);
    }
    out[little_endian ? i : size - 1 - i] = byte;
  }
  return true;
}

Ref int_from_bytes(const unsigned char* bytes, std::size_t size, bool little_endian, bool is_signed) {
  auto at = [&](std::size_t i) { return bytes[little_endian ? i : size - 1 - i]; };
  bool negative = is_signed && size && (at(size - 1) & 0x80);
  std::size_t limbs = size / 8 + 1;
  BigInt* big = begin_big(limbs);
  if (!big) return {};
  mp_limb_t* out = limbs_of(big);
  std::memset(out, 0, limbs * sizeof(mp_limb_t));
  unsigned carry = 1;
  for (std::size_t i = 0; i < size; ++i) {
    unsigned byte = at(i);
    if (negative) {
      byte = static_cast<unsigned char>(~byte) + carry;
      carry = byte >> 8;
      byte &= 0xff;
    }
    out[i / 8] |= static_cast<mp_limb_t>(byte) << (i % 8 * 8);
  }
  if (negative && carry) out[size / 8] |= static_cast<mp_limb_t>(1) << (size % 8 * 8);
  return finish_big(big, static_cast<mp_size_t>(limbs), negative);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
