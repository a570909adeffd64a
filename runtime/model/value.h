// A Python value in 64 bits: a double, a 48-bit integer, a special constant, or a pointer to an object.
//
// Encoding (NaN-boxing with an offset): 0 is `unbound` (an empty register, a missing entry, a pending error);
// small multiples of 8 below 64 are constants; below 2^48 an object's address (16-byte aligned); from 2^48 to
// the integers a double's bits plus 2^48; from 0xFFFF << 48 the integers. NaNs are kept canonical where bits
// come from outside, so no double reaches the integers' range. 0xFFFE << 48 and the low bits of addresses are
// left to the tables for frozen words. A Value is a *view*: it owns nothing. See ref.h for who keeps it
// alive.
#pragma once

#include <bit>
#include <cstdint>

namespace sidewinder {
inline namespace SW_MODEL {

struct Object;

class Value {
 public:
  static constexpr std::uint64_t kIntTag = std::uint64_t{0xFFFF} << 48;
  static constexpr std::uint64_t kDoubleOffset = std::uint64_t{1} << 48;
  static constexpr std::int64_t kMaxSmallInt = (std::int64_t{1} << 47) - 1;
  static constexpr std::int64_t kMinSmallInt = -(std::int64_t{1} << 47);

  constexpr Value() = default;  // unbound
  static constexpr Value from_bits(std::uint64_t bits) { return Value(bits); }
  static constexpr Value none() { return Value(8); }
  static constexpr Value boolean(bool b) { return Value(b ? 24 : 16); }
  static constexpr Value ellipsis() { return Value(32); }
  static constexpr Value not_implemented() { return Value(40); }
  static constexpr Value tombstone() { return Value(48); }  // tables only: a deleted entry's value
  static constexpr bool fits_small(std::int64_t i) { return i >= kMinSmallInt && i <= kMaxSmallInt; }
  static constexpr Value small_int(std::int64_t i) {  // fits_small(i)
    return Value(kIntTag | (static_cast<std::uint64_t>(i) & (kDoubleOffset - 1)));
  }
  static Value real(double d) {
    return Value(std::bit_cast<std::uint64_t>(d) + kDoubleOffset);
  }  // canonical NaN
  static Value real_from_outside(double d) { return d == d ? real(d) : real(__builtin_nan("")); }
  static Value object(const Object* o) { return Value(reinterpret_cast<std::uint64_t>(o)); }

  constexpr std::uint64_t bits() const { return bits_; }
  constexpr bool is_unbound() const { return bits_ == 0; }
  constexpr explicit operator bool() const { return bits_ != 0; }  // bound?
  constexpr bool is_none() const { return bits_ == 8; }
  constexpr bool is_true() const { return bits_ == 24; }
  constexpr bool is_false() const { return bits_ == 16; }
  constexpr bool is_bool() const { return (bits_ & ~std::uint64_t{8}) == 16; }
  constexpr bool is_small_int() const { return bits_ >= kIntTag; }
  constexpr bool is_real() const { return bits_ - kDoubleOffset < kIntTag - kDoubleOffset; }
  constexpr bool is_object() const { return bits_ - 64 < kDoubleOffset - 64; }

  constexpr std::int64_t as_small_int() const { return static_cast<std::int64_t>(bits_ << 16) >> 16; }
  double as_real() const { return std::bit_cast<double>(bits_ - kDoubleOffset); }
  Object* as_object() const { return reinterpret_cast<Object*>(bits_); }
  template <class T>
  T* as() const {
    return reinterpret_cast<T*>(bits_);
  }  // the kind was checked

  // Same bits: identity of objects and constants; equality of small integers.
  constexpr bool operator==(const Value&) const = default;

 private:
  constexpr explicit Value(std::uint64_t bits) : bits_(bits) {}
  std::uint64_t bits_ = 0;
};

constexpr bool both_small_int(Value a, Value b) { return (a.bits() & b.bits()) >= Value::kIntTag; }

}  // namespace SW_MODEL
}  // namespace sidewinder
