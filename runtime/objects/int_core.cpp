// Making, reading, comparing and hashing integers.
#include <bit>
#include <cmath>
#include <cstdlib>

#include "runtime/objects/abstract.h"
#include "runtime/objects/hash.h"
#include "runtime/objects/int_parts.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

constexpr auto kIntShape = static_cast<std::uint32_t>(BuiltinType::int_);
constexpr std::uint64_t kHashModulus = (std::uint64_t{1} << 61) - 1;

// The limbs of the integral part of a finite double; room for 17. Returns their number.
mp_size_t limbs_of_double(double d, mp_limb_t* out) {
  int exponent;
  double fraction = std::frexp(std::fabs(d), &exponent);  // [0.5, 1) * 2^exponent
  if (exponent <= 0) return 0;
  auto mantissa = static_cast<std::uint64_t>(std::ldexp(fraction, 53));
  if (exponent <= 53) {
    out[0] = mantissa >> (53 - exponent);
    return out[0] != 0;
  }
  unsigned shift = static_cast<unsigned>(exponent - 53);
  mp_size_t words = shift / 64;
  unsigned bits = shift % 64;
  std::memset(out, 0, sizeof(mp_limb_t) * static_cast<std::size_t>(words));
  out[words] = mantissa << bits;
  out[words + 1] = bits ? mantissa >> (64 - bits) : 0;
  return words + 1 + (out[words + 1] != 0);
}

int compare_magnitudes(const mp_limb_t* a, mp_size_t a_size, const mp_limb_t* b, mp_size_t b_size) {
  if (a_size != b_size) return a_size < b_size ? -1 : 1;
  int order = a_size ? mpn_cmp(a, b, a_size) : 0;
  return order < 0 ? -1 : order > 0;
}

}  // namespace

bool room_for(std::size_t limbs) {
  if (SW_LIKELY(limbs <= 4096)) return true;
  if (limbs <= kMaxLimbs) {
    // Asked from the allocator that GMP uses. Result, copies of the operands and GMP's scratch space.
    if (void* probe = std::malloc(limbs * sizeof(mp_limb_t) * 4)) {
      std::free(probe);
      return true;
    }
  }
  return raise_no_memory();
}

BigInt* begin_big(std::size_t limbs) {
  Object* o = nullptr;
  if (limbs <= kMaxLimbs)
    o = allocate_object(sizeof(BigInt) + limbs * sizeof(mp_limb_t), Kind::big_int, kIntShape);
  if (!o) return raise_no_memory();
  auto* big = static_cast<BigInt*>(o);
  big->limbs = big->inline_limbs;
  big->size = 0;
  return big;
}

Ref finish_big(BigInt* big, mp_size_t size, bool negative) {
  Ref result = Ref::adopt(Value::object(big));
  const mp_limb_t* limbs = limbs_of(big);
  while (size > 0 && !limbs[size - 1]) --size;
  if (size == 0) return Ref::adopt(Value::small_int(0));
  constexpr std::uint64_t kHalf = std::uint64_t{1} << 63;
  if (size == 1 && (limbs[0] < kHalf || (negative && limbs[0] == kHalf)))
    return int_from_int64(static_cast<std::int64_t>(negative ? 0 - limbs[0] : limbs[0]));
  big->size = negative ? -size : size;
  return result;
}

Ref int_from_limbs(const mp_limb_t* limbs, mp_size_t size, bool negative) {
  while (size > 0 && !limbs[size - 1]) --size;
  constexpr std::uint64_t kHalf = std::uint64_t{1} << 63;
  if (size == 0) return Ref::adopt(Value::small_int(0));
  if (size == 1 && limbs[0] < kHalf)
    return int_from_int64(negative ? -static_cast<std::int64_t>(limbs[0])
                                   : static_cast<std::int64_t>(limbs[0]));
  BigInt* big = begin_big(static_cast<std::size_t>(size));
  if (!big) return {};
  std::memcpy(limbs_of(big), limbs, sizeof(mp_limb_t) * static_cast<std::size_t>(size));
  return finish_big(big, size, negative);
}

Ref int_from_mpz(mpz_srcptr z) {
  return int_from_limbs(mpz_limbs_read(z), static_cast<mp_size_t>(mpz_size(z)), mpz_sgn(z) < 0);
}

Ref int_from_int64_slow(std::int64_t i) {
  if (Value::fits_small(i)) return Ref::adopt(Value::small_int(i));
  Object* o = allocate_object(sizeof(BoxedInt), Kind::boxed_int, kIntShape);
  if (!o) return raise_no_memory();
  static_cast<BoxedInt*>(o)->value = i;
  return Ref::adopt(Value::object(o));
}

Ref int_from_uint64(std::uint64_t i) {
  if (i >> 63 == 0) return int_from_int64(static_cast<std::int64_t>(i));
  mp_limb_t limb = i;
  return int_from_limbs(&limb, 1, false);
}

// Straight into its object: integers of 64 bits are what hashes and bitboards are made of.
Ref int_from_int128(__int128 i) {
  auto low = static_cast<std::int64_t>(i);
  if (low == i) return int_from_int64(low);
  unsigned __int128 magnitude =
      i < 0 ? -static_cast<unsigned __int128>(i) : static_cast<unsigned __int128>(i);
  auto high = static_cast<std::uint64_t>(magnitude >> 64);
  BigInt* big = begin_big(high ? 2 : 1);
  if (!big) return {};
  big->inline_limbs[0] = static_cast<std::uint64_t>(magnitude);
  if (high) big->inline_limbs[1] = high;
  mp_size_t size = high ? 2 : 1;
  big->size = i < 0 ? -size : size;
  return Ref::adopt(Value::object(big));
}

Ref int_from_double(double d) {
  if (d >= -9223372036854775808.0 && d < 9223372036854775808.0)
    return int_from_int64(static_cast<std::int64_t>(d));
  if (std::isnan(d)) return raise(BuiltinType::ValueError, "cannot convert float NaN to integer");
  if (std::isinf(d)) return raise(BuiltinType::OverflowError, "cannot convert float infinity to integer");
  mp_limb_t limbs[18];
  mp_size_t size = limbs_of_double(d, limbs);
  return int_from_limbs(limbs, size, d < 0);
}

std::optional<std::int64_t> int_as_int64_slow(Value v) {
  std::int64_t i;
  if (load_int64(v, &i)) return i;
  return std::nullopt;
}

std::optional<std::uint64_t> int_as_uint64(Value v) {
  IntParts p(v);
  if (p.size == 0) return 0;
  if (p.negative || p.size > 1) return std::nullopt;
  return p.limbs[0];
}

std::uint64_t int_low_bits(Value v) {
  IntParts p(v);
  std::uint64_t low = p.size ? p.limbs[0] : 0;
  return p.negative ? 0 - low : low;
}

int int_sign(Value v) {
  std::int64_t i;
  if (load_int64(v, &i)) return i < 0 ? -1 : i > 0;
  return v.as<BigInt>()->size < 0 ? -1 : 1;
}

Ref int_exact(Value v) {
  if (v.is_small_int()) return Ref::adopt(v);
  std::int64_t i;
  if (load_int64(v, &i)) {
    if (v.is_object() && !Value::fits_small(i) && is_instance_exact(v, BuiltinType::int_))
      return Ref::share(v);
    return int_from_int64(i);
  }
  if (is_instance_exact(v, BuiltinType::int_)) return Ref::share(v);
  IntParts p(v);
  return int_from_limbs(p.limbs, p.size, p.negative);
}

std::optional<double> int_as_double(Value v) {
  std::int64_t i;
  if (load_int64(v, &i)) return static_cast<double>(i);
  IntParts p(v);
  std::uint64_t bits = p.bit_length();
  // The 64 highest bits, the lowest of them standing also for everything below: beyond the rounding position.
  mp_limb_t top = p.limbs[p.size - 1];
  unsigned shift = static_cast<unsigned>(__builtin_clzll(top));
  std::uint64_t high = top << shift;
  if (shift && p.size > 1) high |= p.limbs[p.size - 2] >> (64 - shift);
  bool rest = shift && p.size > 1 && (p.limbs[p.size - 2] << shift) != 0;
  for (mp_size_t k = p.size - (shift ? 3 : 2); k >= 0 && !rest; --k) rest = p.limbs[k] != 0;
  double d =
      bits > 1025 ? HUGE_VAL : std::ldexp(static_cast<double>(high | rest), static_cast<int>(bits) - 64);
  if (std::isinf(d)) return raise(BuiltinType::OverflowError, "int too large to convert to float");
  return p.negative ? -d : d;
}

std::optional<double> number_as_double(Value v) {
  if (is_float(v)) return float_value(v);
  if (is_int(v)) return int_as_double(v);
  return std::nullopt;
}

int int_compare(Value a, Value b) {
  std::int64_t x, y;
  bool x_fits = load_int64(a, &x), y_fits = load_int64(b, &y);
  if (x_fits && y_fits) return x < y ? -1 : x > y;
  if (x_fits) return -int_sign(b);
  if (y_fits) return int_sign(a);
  IntParts p(a), q(b);
  if (p.negative != q.negative) return p.negative ? -1 : 1;
  int order = compare_magnitudes(p.limbs, p.size, q.limbs, q.size);
  return p.negative ? -order : order;
}

std::int64_t int_hash(Value v) {
  std::int64_t i;
  if (load_int64(v, &i)) return hash_int64(i);
  IntParts p(v);
  auto hash = static_cast<std::int64_t>(mpn_mod_1(p.limbs, p.size, kHashModulus));
  if (p.negative) hash = -hash;
  return hash == -1 ? -2 : hash;
}

std::uint64_t int_bit_length(Value v) { return IntParts(v).bit_length(); }

std::uint64_t int_bit_count(Value v) {
  IntParts p(v);
  return p.size ? mpn_popcount(p.limbs, p.size) : 0;
}

int float_compare_int(double d, Value v) {
  if (d != d) return 2;
  std::int64_t i;
  if (load_int64(v, &i)) {
    if (d >= 9223372036854775808.0) return 1;
    if (d < -9223372036854775808.0) return -1;
    auto whole = static_cast<std::int64_t>(d);
    if (whole != i) return whole < i ? -1 : 1;
    double fraction = d - static_cast<double>(whole);  // exact: there is none above 2^53
    return fraction < 0 ? -1 : fraction > 0;
  }
  IntParts p(v);
  if (std::isinf(d) || (d < 0) != p.negative) return d < 0 ? -1 : 1;
  mp_limb_t limbs[18];
  mp_size_t size = limbs_of_double(d, limbs);
  int order = compare_magnitudes(limbs, size, p.limbs, p.size);  // equal: |d| > 2^53, so it has no fraction
  return p.negative ? -order : order;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
