// The module _sha512 (FIPS 180-4), for random.seed() of strings and for hashlib. The hash objects are its
// Python part.
#include <cmath>
#include <cstring>
#include <string>

#include "runtime/builtins/native_module.h"
#include "runtime/objects/bytes.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

using Word64 = std::uint64_t;

constexpr Word64 kStart512[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
constexpr Word64 kStart384[8] = {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17,
                                 0x152fecd8f70e5939, 0x67332667ffc00b31, 0x8eb44a8768581511,
                                 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};

// The first 64 bits of the fractional parts of the cube roots of the first 80 primes, by integer Newton
// steps.
struct Rounds {
  Word64 k[80];
};
constexpr Word64 cube_root_fraction(unsigned prime) {
  // floor(cbrt(prime) * 2^64) by bisection; the square of a 67-bit number is kept in two parts.
  unsigned __int128 low = 0, high = static_cast<unsigned __int128>(8) << 64;
  auto cube_at_most = [prime](unsigned __int128 x) {
    // x = a * 2^34 + b; compares x^3 with prime * 2^192 through 256-bit limbs of 32 bits.
    std::uint32_t limb[4] = {static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(x >> 32),
                             static_cast<std::uint32_t>(x >> 64), static_cast<std::uint32_t>(x >> 96)};
    std::uint64_t square[8] = {}, cube[12] = {};
    for (int i = 0; i < 4; ++i) {
      std::uint64_t carry = 0;
      for (int j = 0; j < 4; ++j) {
        std::uint64_t sum = square[i + j] + std::uint64_t{limb[i]} * limb[j] + carry;
        square[i + j] = sum & 0xffffffff;
        carry = sum >> 32;
      }
      square[i + 4] += carry;
    }
    for (int i = 0; i < 8; ++i) {
      std::uint64_t carry = 0;
      for (int j = 0; j < 4; ++j) {
        std::uint64_t sum = cube[i + j] + square[i] * limb[j] + carry;
        cube[i + j] = sum & 0xffffffff;
        carry = sum >> 32;
      }
      cube[i + 4] += carry;
    }
    for (int i = 11; i > 6; --i)
      if (cube[i]) return false;
    return cube[6] < prime;  // prime * 2^192 is limb 6
  };
  while (high - low > 1) {
    unsigned __int128 middle = low + (high - low) / 2;
    (cube_at_most(middle) ? low : high) = middle;
  }
  return static_cast<Word64>(low);
}
Rounds make_rounds() {
  Rounds r{};
  int n = 0;
  for (unsigned candidate = 2; n < 80; ++candidate) {
    bool prime = true;
    for (unsigned d = 2; d * d <= candidate; ++d) prime = prime && candidate % d;
    if (prime) r.k[n++] = cube_root_fraction(candidate);
  }
  return r;
}

Word64 rotate(Word64 x, int n) { return x >> n | x << (64 - n); }

void digest_block(Word64* h, const unsigned char* block, const Rounds& rounds) {
  Word64 w[80], v[8];
  for (int i = 0; i < 16; ++i) {
    w[i] = 0;
    for (int j = 0; j < 8; ++j) w[i] = w[i] << 8 | block[i * 8 + j];
  }
  for (int i = 16; i < 80; ++i) {
    Word64 s0 = rotate(w[i - 15], 1) ^ rotate(w[i - 15], 8) ^ (w[i - 15] >> 7);
    Word64 s1 = rotate(w[i - 2], 19) ^ rotate(w[i - 2], 61) ^ (w[i - 2] >> 6);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  std::memcpy(v, h, sizeof v);
  for (int i = 0; i < 80; ++i) {
    Word64 s1 = rotate(v[4], 14) ^ rotate(v[4], 18) ^ rotate(v[4], 41),
           choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
    Word64 one = v[7] + s1 + choice + rounds.k[i] + w[i];
    Word64 s0 = rotate(v[0], 28) ^ rotate(v[0], 34) ^ rotate(v[0], 39);
    Word64 two = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    for (int j = 7; j > 0; --j) v[j] = v[j - 1];
    v[4] += one;
    v[0] = one + two;
  }
  for (int i = 0; i < 8; ++i) h[i] += v[i];
}

std::string digest(std::string_view data, const Word64* start, std::size_t size) {
  Rounds rounds = make_rounds();
  Word64 h[8];
  std::memcpy(h, start, sizeof h);
  std::string padded(data);
  padded += '\x80';
  while (padded.size() % 128 != 112) padded += '\0';
  padded.append(8, '\0');
  for (int i = 7; i >= 0; --i) padded += static_cast<char>(std::uint64_t{data.size()} * 8 >> (8 * i));
  for (std::size_t i = 0; i < padded.size(); i += 128)
    digest_block(h, reinterpret_cast<const unsigned char*>(padded.data()) + i, rounds);
  std::string out;
  for (Word64 word : h)
    for (int i = 7; i >= 0; --i) out += static_cast<char>(word >> (8 * i));
  return out.substr(0, size);
}

template <const Word64* start, std::size_t size>
Ref compute(Thread&, Args args) {
  BufferView view;
  return view.acquire(args[0], true) ? bytes_new(digest(view.bytes(), start, size)) : Ref();
}
constexpr MethodDef kFunctions[] = {{"_sha512", compute<kStart512, 64>, Arity::one},
                                    {"_sha384", compute<kStart384, 48>, Arity::one},
                                    {nullptr, nullptr}};

}  // namespace

bool fill_sha512(Thread&, Dict* names) { return define_functions(names, "_sha512", kFunctions); }

}  // namespace SW_MODEL
}  // namespace sidewinder
