// Hash values as CPython computes them, so that the order of sets and the results of hash() can be compared
// with it: SipHash-1-3 for text (SipHash: Aumasson and Bernstein, 2012), arithmetic modulo 2^61 - 1 for
// numbers, xxHash's accumulator for tuples. Pure functions: know nothing of objects.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sidewinder {
inline namespace SW_MODEL {

std::uint64_t siphash13(std::uint64_t key0, std::uint64_t key1, const void* bytes, std::size_t size);
// The current realm's key; never -1; 0 for no bytes.
std::int64_t hash_bytes(const void* bytes, std::size_t size);

inline std::int64_t hash_pointer(const void* p) {
  auto bits = reinterpret_cast<std::uint64_t>(p);
  auto hash = static_cast<std::int64_t>(bits >> 4 | bits << 60);
  return hash == -1 ? -2 : hash;
}

inline std::int64_t hash_int64(std::int64_t i) {  // sign and magnitude modulo 2^61 - 1
  constexpr std::uint64_t kModulus = (std::uint64_t{1} << 61) - 1;
  std::uint64_t magnitude = i < 0 ? 0 - static_cast<std::uint64_t>(i) : static_cast<std::uint64_t>(i);
  magnitude = (magnitude & kModulus) + (magnitude >> 61);
  if (magnitude >= kModulus) magnitude -= kModulus;
  auto hash = static_cast<std::int64_t>(magnitude);
  if (i < 0) hash = -hash;
  return hash == -1 ? -2 : hash;
}

// Tuples: feed each item's hash, then finish.
class TupleHash {
 public:
  void add(std::int64_t hash) {
    accumulator_ += static_cast<std::uint64_t>(hash) * kPrime2;
    accumulator_ = (accumulator_ << 31 | accumulator_ >> 33) * kPrime1;
    ++size_;
  }
  std::int64_t finish() const {
    std::uint64_t hash = accumulator_ + (size_ ^ (kPrime5 ^ 3527539));
    return hash == ~std::uint64_t{0} ? 1546275796 : static_cast<std::int64_t>(hash);
  }

 private:
  static constexpr std::uint64_t kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u,
                                 kPrime5 = 2870177450012600261u;
  std::uint64_t accumulator_ = kPrime5, size_ = 0;
};

}  // namespace SW_MODEL
}  // namespace sidewinder
