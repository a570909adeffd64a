// Arithmetic of floats and complex numbers where C and Python differ, and their hashes.
#include <cmath>

#include "runtime/objects/hash.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/shape.h"

namespace sidewinder {
inline namespace SW_MODEL {

double float_floordiv(double a, double b) {
  double remainder = std::fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0 && (b < 0) != (remainder < 0)) quotient -= 1.0;
  if (quotient == 0) return std::copysign(0.0, a / b);
  double whole = std::floor(quotient);
  return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

double float_mod(double a, double b) {
  double remainder = std::fmod(a, b);
  if (remainder == 0) return std::copysign(0.0, b);
  return (b < 0) != (remainder < 0) ? remainder + b : remainder;
}

Ref float_pow(double a, double b) {
  if (b == 0 || a == 1) return Ref::adopt(Value::real(1.0));
  if (a == 0 && b < 0)
    return raise(BuiltinType::ZeroDivisionError, "0.0 cannot be raised to a negative power");
  if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) {
    double length = std::pow(-a, b), phase = std::atan2(0.0, a) * b;
    return complex_new(length * std::cos(phase), length * std::sin(phase));
  }
  double result = std::pow(a, b);
  if (std::isinf(result) && std::isfinite(a) && std::isfinite(b))
    return raise(BuiltinType::OverflowError, "(34, 'Numerical result out of range')");
  return Ref::adopt(Value::real_from_outside(result));
}

std::int64_t float_hash(double d) {
  constexpr std::uint64_t kModulus = (std::uint64_t{1} << 61) - 1;
  if (std::isnan(d)) return 0;
  if (std::isinf(d)) return d > 0 ? 314159 : -314159;
  if (d >= -9007199254740992.0 && d <= 9007199254740992.0 && d == std::trunc(d))
    return hash_int64(static_cast<std::int64_t>(d));
  int exponent;
  double fraction = std::frexp(std::fabs(d), &exponent);
  std::uint64_t x = 0;
  while (fraction != 0) {  // 28 bits at a time, modulo 2^61 - 1
    x = ((x << 28) & kModulus) | x >> (61 - 28);
    fraction *= 268435456.0;
    exponent -= 28;
    auto digits = static_cast<std::uint64_t>(fraction);
    fraction -= static_cast<double>(digits);
    x += digits;
    if (x >= kModulus) x -= kModulus;
  }
  exponent = exponent >= 0 ? exponent % 61 : 61 - 1 - ((-1 - exponent) % 61);
  x = ((x << exponent) & kModulus) | x >> (61 - exponent);
  auto hash = static_cast<std::int64_t>(x);
  if (d < 0) hash = -hash;
  return hash == -1 ? -2 : hash;
}

Ref complex_new(double real, double imaginary) {
  Object* o =
      allocate_object(sizeof(Complex), Kind::complex, static_cast<std::uint32_t>(BuiltinType::complex_));
  if (!o) return raise_no_memory();
  static_cast<Complex*>(o)->real = real;
  static_cast<Complex*>(o)->imaginary = imaginary;
  return Ref::adopt(Value::object(o));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
