// Integer arithmetic: the machine word first, then GMP's mpn functions straight into the result object; the
// rarer operations through mpz.
#include <algorithm>
#include <cfloat>
#include <cmath>

#include "runtime/objects/int_parts.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

Ref zero_division(const char* message) { return raise_text(BuiltinType::ZeroDivisionError, message); }

// |p| + |q|
Ref add_magnitudes(const IntParts& p, const IntParts& q, bool negative) {
  const IntParts& a = p.size >= q.size ? p : q;
  const IntParts& b = p.size >= q.size ? q : p;
  BigInt* big = begin_big(static_cast<std::size_t>(a.size) + 1);
  if (!big) return {};
  mp_limb_t* out = limbs_of(big);
  out[a.size] =
      b.size ? mpn_add(out, a.limbs, a.size, b.limbs, b.size) : (mpn_copyi(out, a.limbs, a.size), 0);
  return finish_big(big, a.size + 1, negative);
}

// p - q as signed numbers of equal sign: |p| - |q|, negated if `negative`.
Ref subtract_magnitudes(const IntParts& p, const IntParts& q, bool negative) {
  bool swap = p.size < q.size || (p.size == q.size && mpn_cmp(p.limbs, q.limbs, p.size) < 0);
  const IntParts& a = swap ? q : p;
  const IntParts& b = swap ? p : q;
  BigInt* big = begin_big(static_cast<std::size_t>(a.size));
  if (!big) return {};
  mp_limb_t* out = limbs_of(big);
  if (b.size) mpn_sub(out, a.limbs, a.size, b.limbs, b.size);
  else mpn_copyi(out, a.limbs, a.size);
  return finish_big(big, a.size, negative != swap);
}

Ref big_add(Value a, Value b, bool subtract) {
  IntParts p(a), q(b);
  if (q.size == 0) return int_exact(a);
  bool q_negative = q.negative != subtract;
  if (p.size == 0) return subtract ? int_neg(b) : int_exact(b);
  if (p.negative == q_negative) return add_magnitudes(p, q, p.negative);
  return subtract_magnitudes(p, q, p.negative);
}

// Floor division of magnitudes that do not both fit a word. Either result may be unwanted (null).
bool big_divide(Value a, Value b, Ref* quotient, Ref* remainder) {
  IntParts p(a), q(b);
  if (p.size < q.size) {  // |a| < |b|
    bool same = p.size == 0 || p.negative == q.negative;
    if (quotient) *quotient = Ref::adopt(Value::small_int(same ? 0 : -1));
    if (remainder) *remainder = same ? int_exact(a) : int_add(a, b);
    return !remainder || *remainder;
  }
  if (!room_for(static_cast<std::size_t>(p.size))) return false;
  BigInt* quotient_big = begin_big(static_cast<std::size_t>(p.size - q.size) + 2);
  BigInt* remainder_big = quotient_big ? begin_big(static_cast<std::size_t>(q.size)) : nullptr;
  Ref hold_quotient = quotient_big ? Ref::adopt(Value::object(quotient_big)) : Ref();
  Ref hold_remainder = remainder_big ? Ref::adopt(Value::object(remainder_big)) : Ref();
  if (!remainder_big) return false;
  mp_limb_t *quot = limbs_of(quotient_big), *rem = limbs_of(remainder_big);
  mp_size_t quot_size = p.size - q.size + 1;
  mpn_tdiv_qr(quot, rem, 0, p.limbs, p.size, q.limbs, q.size);
  quot[quot_size] = 0;
  if (p.negative != q.negative && !mpn_zero_p(rem, q.size)) {  // floor: one further down
    quot[quot_size] = mpn_add_1(quot, quot, quot_size, 1);
    mpn_sub_n(rem, q.limbs, rem, q.size);
  }
  if (quotient) {
    (void)hold_quotient.detach();
    *quotient = finish_big(quotient_big, quot_size + 1, p.negative != q.negative);
  }
  if (remainder) {
    (void)hold_remainder.detach();
    *remainder = finish_big(remainder_big, q.size, q.negative);
  }
  return (!quotient || *quotient) && (!remainder || *remainder);
}

// Word division; not INT64_MIN / -1.
std::int64_t floor_quotient(std::int64_t a, std::int64_t b) {
  std::int64_t q = a / b;
  return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}
std::int64_t floor_remainder(std::int64_t a, std::int64_t b) {
  std::int64_t r = a % b;
  return (r != 0 && (r < 0) != (b < 0)) ? r + b : r;
}

bool word_operands(Value a, Value b, std::int64_t* x, std::int64_t* y) {
  return load_int64(a, x) && load_int64(b, y) && !(*y == -1 && *x == INT64_MIN);
}

}  // namespace

Ref int_add(Value a, Value b) {
  std::int64_t x, y, sum;
  if (SW_LIKELY(load_int64(a, &x) && load_int64(b, &y))) {
    if (SW_LIKELY(!__builtin_add_overflow(x, y, &sum))) return int_from_int64(sum);
    return int_from_int128(static_cast<__int128>(x) + y);
  }
  return big_add(a, b, false);
}

Ref int_sub(Value a, Value b) {
  std::int64_t x, y, difference;
  if (SW_LIKELY(load_int64(a, &x) && load_int64(b, &y))) {
    if (SW_LIKELY(!__builtin_sub_overflow(x, y, &difference))) return int_from_int64(difference);
    return int_from_int128(static_cast<__int128>(x) - y);
  }
  return big_add(a, b, true);
}

Ref int_mul(Value a, Value b) {
  std::int64_t x, y;
  if (SW_LIKELY(load_int64(a, &x) && load_int64(b, &y))) return int_from_int128(static_cast<__int128>(x) * y);
  IntParts p(a), q(b);
  if (!p.size || !q.size) return Ref::adopt(Value::small_int(0));
  auto size = static_cast<std::size_t>(p.size + q.size);
  if (!room_for(size)) return {};
  BigInt* big = begin_big(size);
  if (!big) return {};
  mp_limb_t* out = limbs_of(big);
  if (p.limbs == q.limbs && p.size == q.size) mpn_sqr(out, p.limbs, p.size);
  else if (p.size >= q.size) mpn_mul(out, p.limbs, p.size, q.limbs, q.size);
  else mpn_mul(out, q.limbs, q.size, p.limbs, p.size);
  return finish_big(big, p.size + q.size, p.negative != q.negative);
}

Ref int_floordiv(Value a, Value b) {
  std::int64_t x, y;
  if (int_sign(b) == 0) return zero_division("integer division or modulo by zero");
  if (SW_LIKELY(word_operands(a, b, &x, &y))) return int_from_int64(floor_quotient(x, y));
  Ref quotient;
  if (!big_divide(a, b, &quotient, nullptr)) return {};
  return quotient;
}

Ref int_mod(Value a, Value b) {
  std::int64_t x, y;
  if (int_sign(b) == 0) return zero_division("integer modulo by zero");
  if (SW_LIKELY(word_operands(a, b, &x, &y))) return int_from_int64(floor_remainder(x, y));
  Ref remainder;
  if (!big_divide(a, b, nullptr, &remainder)) return {};
  return remainder;
}

bool int_floordiv_mod(Value a, Value b, Ref* quotient, Ref* remainder) {
  std::int64_t x, y;
  if (int_sign(b) == 0) return static_cast<bool>(zero_division("integer division or modulo by zero"));
  if (SW_UNLIKELY(!word_operands(a, b, &x, &y))) return big_divide(a, b, quotient, remainder);
  *quotient = int_from_int64(floor_quotient(x, y));
  *remainder = int_from_int64(floor_remainder(x, y));
  return *quotient && *remainder;
}

namespace {

// a / b, both magnitudes, correctly rounded: the quotient is computed to two bits more than fit the result,
// with a sticky bit for the remainder, and rounded half to even at the position of the result's last bit
// (subnormals have fewer). Infinity: too large.
double divide_magnitudes(const IntParts& a, const IntParts& b) {
  auto difference = static_cast<std::int64_t>(a.bit_length()) - static_cast<std::int64_t>(b.bit_length());
  if (difference > DBL_MAX_EXP) return HUGE_VAL;
  if (difference < DBL_MIN_EXP - DBL_MANT_DIG - 1) return 0.0;
  std::int64_t shift = std::max<std::int64_t>(difference, DBL_MIN_EXP) - DBL_MANT_DIG - 2;
  mpz_t a_storage, b_storage;
  Mpz x, y, q, r;
  mpz_abs(x.z, a.mpz(a_storage));
  mpz_abs(y.z, b.mpz(b_storage));
  if (shift >= 0) mpz_mul_2exp(y.z, y.z, static_cast<mp_bitcnt_t>(shift));
  else mpz_mul_2exp(x.z, x.z, static_cast<mp_bitcnt_t>(-shift));
  mpz_tdiv_qr(q.z, r.z, x.z, y.z);
  std::uint64_t quotient = mpz_get_ui(q.z);  // at most 56 bits
  auto quotient_bits = static_cast<std::int64_t>(mpz_sgn(q.z) ? mpz_sizeinbase(q.z, 2) : 0);
  std::int64_t extra = std::max<std::int64_t>(quotient_bits, DBL_MIN_EXP - shift) - DBL_MANT_DIG;
  std::uint64_t half = std::uint64_t{1} << (extra - 1);
  std::uint64_t low = quotient | (mpz_sgn(r.z) != 0);
  if ((low & half) && (low & (3 * half - 1))) low += half;
  return std::ldexp(static_cast<double>(low & ~(2 * half - 1)), static_cast<int>(shift));
}

}  // namespace

Ref int_truediv(Value a, Value b) {
  if (int_sign(b) == 0) return zero_division("division by zero");
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  std::int64_t x, y;
  if (SW_LIKELY(load_int64(a, &x) && load_int64(b, &y) && -kExact <= x && x <= kExact && -kExact <= y &&
                y <= kExact))
    return Ref::adopt(Value::real(static_cast<double>(x) / static_cast<double>(y)));
  IntParts p(a), q(b);
  if (!p.size) return Ref::adopt(Value::real(q.negative ? -0.0 : 0.0));
  if (!room_for(static_cast<std::size_t>(p.size + q.size))) return {};
  double d = divide_magnitudes(p, q);
  if (std::isinf(d))
    return raise(BuiltinType::OverflowError, "integer division result too large for a float");
  return Ref::adopt(Value::real(p.negative != q.negative ? -d : d));
}

Ref int_pow(Value a, Value b) {
  if (int_sign(b) < 0) {
    std::optional<double> x = int_as_double(a);
    std::optional<double> y = x ? int_as_double(b) : std::nullopt;
    if (!y) return {};
    return float_pow(*x, *y);
  }
  std::int64_t base, exponent;
  bool word = load_int64(a, &base), fits = load_int64(b, &exponent);
  if (word && (base == 0 || base == 1 || base == -1)) {
    if (base == 1 || int_sign(b) == 0) return Ref::adopt(Value::small_int(1));
    if (base == 0) return Ref::adopt(Value::small_int(0));
    return Ref::adopt(Value::small_int(int_low_bits(b) & 1 ? -1 : 1));
  }
  if (!fits) return raise_no_memory();
  if (word && base == 2) return int_lshift(Value::small_int(1), b);
  std::uint64_t bits = int_bit_length(a);
  if (static_cast<std::uint64_t>(exponent) > kMaxLimbs * 64 / bits) return raise_no_memory();
  if (bits * static_cast<std::uint64_t>(exponent) < 63) {
    std::int64_t result = 1;
    for (std::int64_t e = exponent; e > 0; --e) result *= base;
    return int_from_int64(result);
  }
  if (!room_for((bits * static_cast<std::uint64_t>(exponent)) / 64 + 1)) return {};
  mpz_t storage;
  IntParts p(a);
  Mpz result;
  mpz_pow_ui(result.z, p.mpz(storage), static_cast<unsigned long>(exponent));
  return int_from_mpz(result.z);
}

namespace {

std::int64_t word_powmod(std::int64_t base, std::int64_t exponent, std::int64_t modulus) {
  auto m = static_cast<unsigned __int128>(modulus);
  auto square = static_cast<unsigned __int128>(floor_remainder(base, modulus));
  unsigned __int128 result = 1 % m;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1) result = result * square % m;
    square = square * square % m;
  }
  return static_cast<std::int64_t>(result);
}

}  // namespace

Ref int_powmod(Value a, Value b, Value modulus) {
  if (int_sign(modulus) == 0) return raise(BuiltinType::ValueError, "pow() 3rd argument cannot be 0");
  std::int64_t base64, exponent64, modulus64;
  if (load_int64(a, &base64) && load_int64(b, &exponent64) && load_int64(modulus, &modulus64) &&
      exponent64 >= 0 && modulus64 > 0)
    return int_from_int64(word_powmod(base64, exponent64, modulus64));
  IntParts p(a), q(b), m(modulus);
  if (!room_for(static_cast<std::size_t>(p.size + q.size + m.size) * 2)) return {};
  mpz_t a_storage, b_storage, m_storage;
  mpz_srcptr base = p.mpz(a_storage), exponent = q.mpz(b_storage), mod = m.mpz(m_storage);
  Mpz result, inverse;
  if (mpz_sgn(exponent) < 0) {
    Mpz size;
    mpz_abs(size.z, mod);
    if (mpz_cmp_ui(size.z, 1) == 0) return Ref::adopt(Value::small_int(0));
    if (!mpz_invert(inverse.z, base, mod))
      return raise(BuiltinType::ValueError, "base is not invertible for the given modulus");
    Mpz positive;
    mpz_neg(positive.z, exponent);
    mpz_powm(result.z, inverse.z, positive.z, mod);
  } else {
    mpz_powm(result.z, base, exponent, mod);
  }
  if (m.negative && mpz_sgn(result.z) != 0) mpz_add(result.z, result.z, mod);  // GMP's is not negative
  return int_from_mpz(result.z);
}

Ref int_lshift(Value a, Value b) {
  if (int_sign(b) < 0) return raise(BuiltinType::ValueError, "negative shift count");
  if (int_sign(a) == 0) return Ref::adopt(Value::small_int(0));
  std::int64_t x, by;
  if (!load_int64(b, &by)) return raise(BuiltinType::OverflowError, "too many digits in integer");
  if (load_int64(a, &x) && by < 64) return int_from_int128(static_cast<__int128>(x) << by);
  IntParts p(a);
  auto words = static_cast<std::uint64_t>(by) / 64;
  if (words >= kMaxLimbs) return raise_no_memory();
  std::size_t size = static_cast<std::size_t>(p.size) + words + 1;
  BigInt* big = begin_big(size);
  if (!big) return {};
  mp_limb_t* out = limbs_of(big);
  std::memset(out, 0, words * sizeof(mp_limb_t));
  unsigned bits = by % 64;
  if (bits) out[size - 1] = mpn_lshift(out + words, p.limbs, p.size, bits);
  else mpn_copyi(out + words, p.limbs, p.size), out[size - 1] = 0;
  return finish_big(big, static_cast<mp_size_t>(size), p.negative);
}

Ref int_rshift(Value a, Value b) {
  if (int_sign(b) < 0) return raise(BuiltinType::ValueError, "negative shift count");
  std::int64_t x, by;
  bool fits = load_int64(b, &by);
  if (load_int64(a, &x)) return int_from_int64(x >> (fits && by < 64 ? by : 63));
  IntParts p(a);
  std::uint64_t words = fits ? static_cast<std::uint64_t>(by) / 64 : ~std::uint64_t{0};
  if (words >= static_cast<std::uint64_t>(p.size)) return Ref::adopt(Value::small_int(p.negative ? -1 : 0));
  mp_size_t size = p.size - static_cast<mp_size_t>(words);
  BigInt* big = begin_big(static_cast<std::size_t>(size) + 1);
  if (!big) return {};
  mp_limb_t* out = limbs_of(big);
  unsigned bits = by % 64;
  mp_limb_t lost = 0;
  if (bits) lost = mpn_rshift(out, p.limbs + words, size, bits);
  else mpn_copyi(out, p.limbs + words, size);
  out[size] = 0;
  if (p.negative) {  // floor: one further down if a bit was lost
    for (std::uint64_t k = 0; k < words && !lost; ++k) lost = p.limbs[k];
    if (lost) out[size] = mpn_add_1(out, out, size, 1);
  }
  return finish_big(big, size + 1, p.negative);
}

namespace {

using MpzFunction = void (*)(mpz_ptr, mpz_srcptr, mpz_srcptr);

Ref through_mpz(MpzFunction function, Value a, Value b) {
  IntParts p(a), q(b);
  if (!room_for(static_cast<std::size_t>(std::max(p.size, q.size)) + 1)) return {};
  mpz_t a_storage, b_storage;
  Mpz result;
  function(result.z, p.mpz(a_storage), q.mpz(b_storage));
  return int_from_mpz(result.z);
}

}  // namespace

Ref int_and(Value a, Value b) {
  std::int64_t x, y;
  if (SW_LIKELY(load_int64(a, &x) && load_int64(b, &y))) return int_from_int64(x & y);
  return through_mpz(mpz_and, a, b);
}
Ref int_or(Value a, Value b) {
  std::int64_t x, y;
  if (SW_LIKELY(load_int64(a, &x) && load_int64(b, &y))) return int_from_int64(x | y);
  return through_mpz(mpz_ior, a, b);
}
Ref int_xor(Value a, Value b) {
  std::int64_t x, y;
  if (SW_LIKELY(load_int64(a, &x) && load_int64(b, &y))) return int_from_int64(x ^ y);
  return through_mpz(mpz_xor, a, b);
}

Ref int_invert(Value a) {
  std::int64_t x;
  if (SW_LIKELY(load_int64(a, &x))) return int_from_int64(~x);
  return int_sub(Value::small_int(-1), a);
}

Ref int_neg(Value a) {
  std::int64_t x;
  if (SW_LIKELY(load_int64(a, &x))) return int_from_int128(-static_cast<__int128>(x));
  IntParts p(a);
  BigInt* big = begin_big(static_cast<std::size_t>(p.size));
  if (!big) return {};
  mpn_copyi(limbs_of(big), p.limbs, p.size);
  return finish_big(big, p.size, !p.negative);
}

Ref int_abs(Value a) { return int_sign(a) < 0 ? int_neg(a) : int_exact(a); }

Ref int_gcd(Value a, Value b) {
  std::int64_t x, y;
  if (load_int64(a, &x) && load_int64(b, &y)) {
    std::uint64_t u = x < 0 ? 0 - static_cast<std::uint64_t>(x) : static_cast<std::uint64_t>(x);
    std::uint64_t v = y < 0 ? 0 - static_cast<std::uint64_t>(y) : static_cast<std::uint64_t>(y);
    while (v) {
      std::uint64_t rest = u % v;
      u = v;
      v = rest;
    }
    return int_from_uint64(u);
  }
  return through_mpz(mpz_gcd, a, b);
}

Ref int_isqrt(Value a) {
  IntParts p(a);
  if (!room_for(static_cast<std::size_t>(p.size))) return {};
  mpz_t storage;
  Mpz result;
  mpz_sqrt(result.z, p.mpz(storage));
  return int_from_mpz(result.z);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
