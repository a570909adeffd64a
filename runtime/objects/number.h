// Integers of any size, bool, float, complex.
//
// An int is the narrowest of: an immediate of 48 bits, a boxed 64-bit word, a big integer on GMP's limbs.
// Every result is normalised, so equal ints of exact type have one form, and arithmetic tries the machine
// word first. Instances of subclasses keep their value in an object (boxed_int or big_int) whatever its size;
// both layouts have the same fixed part, behind which a subclass keeps its attributes. Semantics and messages
// are CPython 3.11's. Everything here is leaf unless it takes a Thread&: it allocates, may raise, runs no
// Python code. `int_` functions take ints only (is_int: also bools and subclasses). An empty Ref: an
// exception is pending. Thread-safety: numbers are immutable; any attached thread.
#pragma once

#include <optional>
#include <string_view>

#include "runtime/objects/type.h"

namespace sidewinder {
inline namespace SW_MODEL {

class StrBuilder;

struct BoxedInt : Object {
  std::int64_t value;
  std::uint64_t unused_;
};
struct BigInt : Object {
  std::int64_t size;  // limbs; negative: the number is. At least 2^63 in magnitude unless in a subclass
  const std::uint64_t*
      limbs;  // least significant first; behind the object, or a buffer of its own (subclasses)
  std::uint64_t inline_limbs[];
};
struct BoxedReal : Object {  // instances of subclasses of float; floats proper are immediate
  double value;
  std::uint64_t unused_;
};
struct Complex : Object {
  double real, imaginary;
};
static_assert(sizeof(BoxedInt) == 32 && sizeof(BigInt) == 32 && sizeof(BoxedReal) == 32 &&
              sizeof(Complex) == 32);

// ---- classification
inline bool is_kind(Value v, Kind kind) { return v.is_object() && v.as_object()->kind == kind; }
inline bool is_int(Value v) {  // bools included
  if (v.is_small_int() || v.is_bool()) return true;
  return v.is_object() && (v.as_object()->kind == Kind::boxed_int || v.as_object()->kind == Kind::big_int);
}
inline bool is_float(Value v) { return v.is_real() || is_kind(v, Kind::boxed_real); }
inline bool is_complex(Value v) { return is_kind(v, Kind::complex); }
inline double float_value(Value v) {
  return v.is_real() ? v.as_real() : v.as<BoxedReal>()->value;
}  // is_float(v)

// ---- int: making and reading
Ref int_from_int64_slow(std::int64_t i);
inline Ref int_from_int64(std::int64_t i) {
  if (SW_LIKELY(Value::fits_small(i))) return Ref::adopt(Value::small_int(i));
  return int_from_int64_slow(i);
}
Ref int_from_uint64(std::uint64_t i);
Ref int_from_int128(__int128 i);
Ref int_from_double(double d);  // truncates; infinities and NaN raise
std::optional<std::int64_t> int_as_int64_slow(Value v);
inline std::optional<std::int64_t> int_as_int64(Value v) {  // nullopt: does not fit; nothing raised
  if (SW_LIKELY(v.is_small_int())) return v.as_small_int();
  return int_as_int64_slow(v);
}
std::optional<std::uint64_t> int_as_uint64(Value v);  // nullopt: negative or too large; nothing raised
std::uint64_t int_low_bits(Value v);                  // modulo 2^64, two's complement
std::optional<double> int_as_double(
    Value v);  // nearest, ties to even; nullopt: too large, OverflowError raised
int int_sign(Value v);
Ref int_exact(Value v);  // the same number as an instance of int proper

// ---- int: arithmetic
Ref int_add(Value a, Value b);
Ref int_sub(Value a, Value b);
Ref int_mul(Value a, Value b);
Ref int_truediv(Value a, Value b);  // correctly rounded
Ref int_floordiv(Value a, Value b);
Ref int_mod(Value a, Value b);
bool int_floordiv_mod(Value a, Value b, Ref* quotient, Ref* remainder);
Ref int_pow(Value a, Value b);  // a float if b < 0
Ref int_powmod(Value a, Value b, Value modulus);
Ref int_lshift(Value a, Value b);
Ref int_rshift(Value a, Value b);
Ref int_and(Value a, Value b);
Ref int_or(Value a, Value b);
Ref int_xor(Value a, Value b);
Ref int_invert(Value a);
Ref int_neg(Value a);
Ref int_abs(Value a);
Ref int_gcd(Value a, Value b);
Ref int_isqrt(Value a);             // a >= 0
int int_compare(Value a, Value b);  // -1, 0, 1
std::int64_t int_hash(Value v);     // CPython's: modulo 2^61 - 1
std::uint64_t int_bit_length(Value v);
std::uint64_t int_bit_count(Value v);

// ---- int: text and bytes
// `digits` in ASCII, no sign, no underscores, valid in the base (2 to 36): constants of the compiler. No size
// limit.
Ref int_from_digits(std::string_view digits, int base, bool negative = false);
// The rules of int(text, base): blanks around, sign, prefix, underscores; ValueError quotes `original`.
Ref int_from_text(std::string_view ascii, int base, Value original);
Ref int_from_str(Value str, int base);   // Unicode digits and blanks
Ref int_to_str(Value v, int base = 10);  // no prefix; in base 10 subject to the digit limit
bool int_append(StrBuilder& out, Value v, int base = 10,
                bool upper = false);  // as int_to_str; any thread's builder
bool int_to_bytes(Value v, unsigned char* out, std::size_t size, bool little_endian,
                  bool is_signed);  // raises OverflowError
Ref int_from_bytes(const unsigned char* bytes, std::size_t size, bool little_endian, bool is_signed);

// ---- float
double float_floordiv(double a, double b);  // b != 0
double float_mod(double a, double b);       // b != 0; the sign of b
Ref float_pow(double a, double b);          // may be complex; ZeroDivisionError, OverflowError
std::int64_t float_hash(double d);          // NaN: 0; see value_hash of NaN in hash.h
int float_compare_int(double d, Value i);   // -1, 0, 1, exact; 2: d is NaN
inline constexpr std::size_t kFloatReprSize = 32;
std::size_t float_repr(double d, char* out);     // out[kFloatReprSize]; returns the length, no terminator
Ref float_round(double d, std::int64_t digits);  // round(d, digits), correctly rounded
// The rules of float(text); false: not a number (nothing raised).
bool float_parse(std::string_view ascii, double* out);
Ref float_from_str(Value str_or_bytes);  // ValueError

// ---- complex
Ref complex_new(double real, double imaginary);

// The number behind v as a double: floats and ints (OverflowError raised if too large). nullopt without a
// pending exception: v is neither.
std::optional<double> number_as_double(Value v);

extern const TypeDef kIntType, kBoolType, kFloatType, kComplexType;
extern const KindOps kBoxedIntOps, kBigIntOps, kBoxedRealOps, kComplexOps;

}  // namespace SW_MODEL
}  // namespace sidewinder
