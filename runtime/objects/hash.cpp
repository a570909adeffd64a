// SipHash-1-3 for text and bytes (Aumasson and Bernstein, 2012), so that colliding keys cannot be prepared;
// numbers modulo 2^61 - 1, equal for equal numbers of any type.
#include "runtime/objects/hash.h"

#include <cstring>

#include "runtime/objects/realm.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

struct SipState {
  std::uint64_t v0, v1, v2, v3;

  static std::uint64_t rotate(std::uint64_t x, int by) { return x << by | x >> (64 - by); }
  void half_round(std::uint64_t& a, std::uint64_t& b, std::uint64_t& c, std::uint64_t& d, int s, int t) {
    a += b;
    c += d;
    b = rotate(b, s) ^ a;
    d = rotate(d, t) ^ c;
    a = rotate(a, 32);
  }
  void round() {
    half_round(v0, v1, v2, v3, 13, 16);
    half_round(v2, v1, v0, v3, 17, 21);
  }
};

}  // namespace

std::uint64_t siphash13(std::uint64_t key0, std::uint64_t key1, const void* bytes, std::size_t size) {
  SipState s{key0 ^ 0x736f6d6570736575u, key1 ^ 0x646f72616e646f6du, key0 ^ 0x6c7967656e657261u,
             key1 ^ 0x7465646279746573u};
  const auto* p = static_cast<const unsigned char*>(bytes);
  std::uint64_t last = static_cast<std::uint64_t>(size) << 56;
  for (; size >= 8; size -= 8, p += 8) {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    s.v3 ^= word;
    s.round();
    s.v0 ^= word;
  }
  for (std::size_t i = 0; i < size; ++i) last |= static_cast<std::uint64_t>(p[i]) << (8 * i);
  s.v3 ^= last;
  s.round();
  s.v0 ^= last;
  s.v2 ^= 0xff;
  for (int i = 0; i < 3; ++i) s.round();
  return (s.v0 ^ s.v1) ^ (s.v2 ^ s.v3);
}

std::int64_t hash_bytes(const void* bytes, std::size_t size) {
  if (!size) return 0;
  const Realm& realm = current_thread().realm();
  auto hash = static_cast<std::int64_t>(siphash13(realm.hash_key[0], realm.hash_key[1], bytes, size));
  return hash == -1 ? -2 : hash;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
