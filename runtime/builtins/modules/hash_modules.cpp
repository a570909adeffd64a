// The modules _md5, _sha1, _sha256, _sha3 and _blake2: digests of whole byte strings (RFC 1321, FIPS 180-4,
// FIPS 202, RFC 7693). The hash objects, which collect what is to be digested, are their Python part; _sha512
// is a file of its own.
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

using Word32 = std::uint32_t;
using Word64 = std::uint64_t;

template <class Word>
Word load(const char* at, bool big) {
  Word w = 0;
  for (std::size_t i = 0; i < sizeof(Word); ++i)
    w |= static_cast<Word>(static_cast<Word>(static_cast<unsigned char>(at[big ? sizeof(Word) - 1 - i : i]))
                           << (8 * i));
  return w;
}
template <class Word>
void store(std::string* out, Word w, bool big) {
  for (std::size_t i = 0; i < sizeof(Word); ++i)
    out->push_back(static_cast<char>(w >> (8 * (big ? sizeof(Word) - 1 - i : i))));
}
// MD5's and SHA's padding to blocks of 64 bytes: a one bit, zeros, the length in bits.
std::string padded(std::string_view data, bool big) {
  std::string all(data);
  all += '\x80';
  while (all.size() % 64 != 56) all += '\0';
  store(&all, static_cast<Word64>(data.size()) * 8, big);
  return all;
}
template <std::size_t n>
std::string joined(const std::array<Word32, n>& words, bool big) {
  std::string out;
  for (Word32 w : words) store(&out, w, big);
  return out;
}

// ---- MD5

void md5_block(std::array<Word32, 4>& h, const char* block, const std::array<Word32, 64>& k) {
  static constexpr int kShifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  auto [a, b, c, d] = h;
  for (unsigned i = 0; i < 64; ++i) {
    unsigned round = i / 16, word = round == 0 ? i : round == 1 ? 5 * i + 1 : round == 2 ? 3 * i + 5 : 7 * i;
    Word32 f = round == 0   ? (b & c) | (~b & d)
               : round == 1 ? (d & b) | (~d & c)
               : round == 2 ? b ^ c ^ d
                            : c ^ (b | ~d);
    Word32 sum = a + f + k[i] + load<Word32>(block + word % 16 * 4, false);
    a = d, d = c, c = b;
    b += std::rotl(sum, kShifts[round][i % 4]);
  }
  h[0] += a, h[1] += b, h[2] += c, h[3] += d;
}
std::string md5(std::string_view data) {
  std::array<Word32, 64> k{};
  for (unsigned i = 0; i < 64; ++i) k[i] = static_cast<Word32>(std::fabs(std::sin(i + 1.0)) * 4294967296.0);
  std::array<Word32, 4> h = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  std::string all = padded(data, false);
  for (std::size_t i = 0; i < all.size(); i += 64) md5_block(h, all.data() + i, k);
  return joined(h, false);
}

// ---- SHA-1

void sha1_block(std::array<Word32, 5>& h, const char* block) {
  Word32 w[80];
  for (int i = 0; i < 80; ++i)
    w[i] = i < 16 ? load<Word32>(block + 4 * i, true)
                  : std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  auto [a, b, c, d, e] = h;
  for (int i = 0; i < 80; ++i) {
    Word32 f = i < 20 ? (b & c) | (~b & d) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
    Word32 k = i < 20 ? 0x5a827999 : i < 40 ? 0x6ed9eba1 : i < 60 ? 0x8f1bbcdc : 0xca62c1d6;
    Word32 next = std::rotl(a, 5) + f + e + k + w[i];
    e = d, d = c, c = std::rotl(b, 30), b = a, a = next;
  }
  h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
}
std::string sha1(std::string_view data) {
  std::array<Word32, 5> h = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  std::string all = padded(data, true);
  for (std::size_t i = 0; i < all.size(); i += 64) sha1_block(h, all.data() + i);
  return joined(h, true);
}

// ---- SHA-256 and SHA-224

constexpr std::array<Word32, 8> kStart256 = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                             0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
constexpr std::array<Word32, 8> kStart224 = {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
                                             0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4};

// The fractions of the cube roots of the first 64 primes.
std::array<Word32, 64> sha256_rounds() {
  std::array<Word32, 64> k{};
  unsigned n = 0;
  for (unsigned candidate = 2; n < 64; ++candidate) {
    bool prime = true;
    for (unsigned d = 2; d * d <= candidate; ++d) prime = prime && candidate % d;
    if (!prime) continue;
    long double root = std::cbrt(static_cast<long double>(candidate));
    k[n++] = static_cast<Word32>((root - std::floor(root)) * 4294967296.0L);
  }
  return k;
}
void sha256_block(std::array<Word32, 8>& h, const char* block, const std::array<Word32, 64>& k) {
  Word32 w[64];
  for (int i = 0; i < 64; ++i) {
    if (i < 16) {
      w[i] = load<Word32>(block + 4 * i, true);
      continue;
    }
    Word32 s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
    Word32 s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  std::array<Word32, 8> v = h;
  for (unsigned i = 0; i < 64; ++i) {
    Word32 s1 = std::rotr(v[4], 6) ^ std::rotr(v[4], 11) ^ std::rotr(v[4], 25),
           choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
    Word32 one = v[7] + s1 + choice + k[i] + w[i];
    Word32 s0 = std::rotr(v[0], 2) ^ std::rotr(v[0], 13) ^ std::rotr(v[0], 22);
    Word32 two = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    for (int j = 7; j > 0; --j) v[static_cast<unsigned>(j)] = v[static_cast<unsigned>(j) - 1];
    v[4] += one;
    v[0] = one + two;
  }
  for (unsigned i = 0; i < 8; ++i) h[i] += v[i];
}
std::string sha2(std::string_view data, std::array<Word32, 8> h) {
  std::array<Word32, 64> k = sha256_rounds();
  std::string all = padded(data, true);
  for (std::size_t i = 0; i < all.size(); i += 64) sha256_block(h, all.data() + i, k);
  return joined(h, true);
}
std::string sha256(std::string_view data) { return sha2(data, kStart256); }
std::string sha224(std::string_view data) { return sha2(data, kStart224).substr(0, 28); }

// ---- SHA-3: the sponge over Keccak-f[1600]

void keccak(std::array<Word64, 25>& a) {
  Word64 lfsr = 1;
  for (int round = 0; round < 24; ++round) {
    Word64 c[5], b[25];
    for (unsigned x = 0; x < 5; ++x) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (unsigned i = 0; i < 25; ++i) a[i] ^= c[(i + 4) % 5] ^ std::rotl(c[(i + 1) % 5], 1);
    b[0] = a[0];
    for (unsigned step = 0, x = 1, y = 0, turn = 0; step < 24; ++step) {
      turn += step + 1;
      unsigned to = (2 * x + 3 * y) % 5;
      b[y + 5 * to] = std::rotl(a[x + 5 * y], static_cast<int>(turn % 64));
      x = y, y = to;
    }
    for (unsigned i = 0; i < 25; ++i)
      a[i] = b[i] ^ (~b[i / 5 * 5 + (i + 1) % 5] & b[i / 5 * 5 + (i + 2) % 5]);
    for (unsigned j = 0; j < 7; ++j) {
      if (lfsr & 1) a[0] ^= Word64{1} << ((1u << j) - 1);
      lfsr = lfsr << 1 ^ (lfsr >> 7 & 1 ? 0x171 : 0);
    }
  }
}
std::string sponge(std::string_view data, std::size_t rate, char suffix, std::size_t size) {
  std::array<Word64, 25> state{};
  std::string all(data);
  all += suffix;
  while (all.size() % rate) all += '\0';
  all.back() = static_cast<char>(all.back() | '\x80');
  for (std::size_t at = 0; at < all.size(); at += rate) {
    for (std::size_t i = 0; i < rate / 8; ++i) state[i] ^= load<Word64>(all.data() + at + 8 * i, false);
    keccak(state);
  }
  std::string out;
  for (;;) {
    for (std::size_t i = 0; i < rate / 8 && out.size() < size; ++i) store(&out, state[i], false);
    if (out.size() >= size) return out.substr(0, size);
    keccak(state);
  }
}
template <std::size_t size>
std::string sha3(std::string_view data) {
  return sponge(data, 200 - 2 * size, '\x06', size);
}

// ---- BLAKE2: `parameters` is the parameter block

template <class Word>
struct Blake {
  static constexpr bool kWide = sizeof(Word) == 8;
  static constexpr std::size_t kBlock = 16 * sizeof(Word);
  static constexpr int kRounds = kWide ? 12 : 10,
                       kTurns[4] = {kWide ? 32 : 16, kWide ? 24 : 12, kWide ? 16 : 8, kWide ? 63 : 7};
};
constexpr Word64 kStartBlake[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                   0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                   0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
template <class Word>
Word start_of(int i) {
  return static_cast<Word>(sizeof(Word) == 8 ? kStartBlake[i] : kStartBlake[i] >> 32);
}

template <class Word>
void blake_block(Word* h, const char* block, Word64 counted, bool last) {
  static constexpr unsigned char kOrder[10][16] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                                   {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
                                                   {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
                                                   {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
                                                   {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
                                                   {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
                                                   {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
                                                   {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
                                                   {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
                                                   {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};
  Word v[16], m[16];
  for (int i = 0; i < 16; ++i) m[i] = load<Word>(block + static_cast<std::size_t>(i) * sizeof(Word), false);
  for (int i = 0; i < 8; ++i) v[i] = h[i], v[i + 8] = start_of<Word>(i);
  v[12] ^= static_cast<Word>(counted);
  if constexpr (sizeof(Word) == 4) v[13] ^= static_cast<Word>(counted >> 32);
  if (last) v[14] = ~v[14];
  auto mix = [&](int a, int b, int c, int d, Word x, Word y) {
    const int* turns = Blake<Word>::kTurns;
    v[a] += v[b] + x, v[d] = std::rotr(static_cast<Word>(v[d] ^ v[a]), turns[0]);
    v[c] += v[d], v[b] = std::rotr(static_cast<Word>(v[b] ^ v[c]), turns[1]);
    v[a] += v[b] + y, v[d] = std::rotr(static_cast<Word>(v[d] ^ v[a]), turns[2]);
    v[c] += v[d], v[b] = std::rotr(static_cast<Word>(v[b] ^ v[c]), turns[3]);
  };
  for (int round = 0; round < Blake<Word>::kRounds; ++round) {
    const unsigned char* s = kOrder[round % 10];
    for (int i = 0; i < 4; ++i) mix(i, i + 4, i + 8, i + 12, m[s[2 * i]], m[s[2 * i + 1]]);
    for (int i = 0; i < 4; ++i)
      mix(i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12, m[s[2 * i + 8]], m[s[2 * i + 9]]);
  }
  for (int i = 0; i < 8; ++i) h[i] ^= v[i] ^ v[i + 8];
}

template <class Word>
std::string blake(std::string_view data, std::string_view parameters) {
  constexpr std::size_t kBlock = Blake<Word>::kBlock;
  Word h[8];
  for (int i = 0; i < 8; ++i)
    h[i] =
        start_of<Word>(i) ^ load<Word>(parameters.data() + static_cast<std::size_t>(i) * sizeof(Word), false);
  std::size_t at = 0;
  for (; data.size() - at > kBlock; at += kBlock) blake_block(h, data.data() + at, at + kBlock, false);
  std::string rest(data.substr(at));
  rest.resize(kBlock, '\0');
  blake_block(h, rest.data(), data.size(), true);
  std::string out;
  for (Word w : h) store(&out, w, false);
  return out.substr(0, static_cast<unsigned char>(parameters[0]));
}

// ---- functions of the modules

template <std::string (*digest)(std::string_view)>
Ref compute(Thread&, Args args) {
  BufferView view;
  return view.acquire(args[0], true) ? bytes_new(digest(view.bytes())) : Ref();
}
// _shake_128(data, size)
template <std::size_t rate>
Ref shake(Thread& t, Args args) {
  BufferView view;
  std::optional<std::int64_t> size = index_as_int64(t, args[1]);
  if (!size || !view.acquire(args[0], true)) return {};
  if (*size < 0 || *size >= 1 << 29) return raise_text(BuiltinType::ValueError, "value must be positive");
  return bytes_new(sponge(view.bytes(), rate, '\x1f', static_cast<std::size_t>(*size)));
}
// _blake2b(data, parameter block)
template <class Word>
Ref compute_blake(Thread&, Args args) {
  BufferView data, parameters;
  if (!data.acquire(args[0], true) || !parameters.acquire(args[1], true)) return {};
  std::size_t size = parameters.size();
  if (size != 8 * sizeof(Word) || !parameters.data()[0] || parameters.data()[0] > size)
    return raise_text(BuiltinType::ValueError, "not a parameter block");
  return bytes_new(blake<Word>(data.bytes(), parameters.bytes()));
}

constexpr MethodDef kMd5[] = {{"_md5", compute<md5>, Arity::one}, {nullptr, nullptr}};
constexpr MethodDef kSha1[] = {{"_sha1", compute<sha1>, Arity::one}, {nullptr, nullptr}};
constexpr MethodDef kSha256[] = {
    {"_sha256", compute<sha256>, Arity::one}, {"_sha224", compute<sha224>, Arity::one}, {nullptr, nullptr}};
constexpr MethodDef kSha3[] = {{"_sha3_224", compute<sha3<28>>, Arity::one},
                               {"_sha3_256", compute<sha3<32>>, Arity::one},
                               {"_sha3_384", compute<sha3<48>>, Arity::one},
                               {"_sha3_512", compute<sha3<64>>, Arity::one},
                               {"_shake_128", shake<168>, Arity::range, 2, 2},
                               {"_shake_256", shake<136>, Arity::range, 2, 2},
                               {nullptr, nullptr}};
constexpr MethodDef kBlake2[] = {{"_blake2b", compute_blake<Word64>, Arity::range, 2, 2},
                                 {"_blake2s", compute_blake<Word32>, Arity::range, 2, 2},
                                 {nullptr, nullptr}};

struct Algorithm {
  const char* name;
  int digest_size, block_size;
};
// For the Python part: a list of (name, digest size, block size).
template <std::size_t n>
bool define_algorithms(Dict* names, const char* module, const MethodDef* functions,
                       const Algorithm (&algorithms)[n]) {
  Root list(list_make());
  for (const Algorithm& a : algorithms) {
    Root name(list ? str_from_utf8(a.name) : Ref());
    Value parts[] = {name.get(), Value::small_int(a.digest_size), Value::small_int(a.block_size)};
    Ref entry = name ? tuple_from(parts, 3) : Ref();
    if (!entry || !list_append(list.as<List>(), entry)) return false;
  }
  return define_functions(names, module, functions) && define(names, "_algorithms", list.get());
}

}  // namespace

bool fill_md5(Thread&, Dict* names) {
  static constexpr Algorithm kAll[] = {{"md5", 16, 64}};
  return define_algorithms(names, "_md5", kMd5, kAll);
}
bool fill_sha1(Thread&, Dict* names) {
  static constexpr Algorithm kAll[] = {{"sha1", 20, 64}};
  return define_algorithms(names, "_sha1", kSha1, kAll);
}
bool fill_sha256(Thread&, Dict* names) {
  static constexpr Algorithm kAll[] = {{"sha256", 32, 64}, {"sha224", 28, 64}};
  return define_algorithms(names, "_sha256", kSha256, kAll);
}
bool fill_sha3(Thread&, Dict* names) {
  static constexpr Algorithm kAll[] = {
      {"sha3_224", 28, 144}, {"sha3_256", 32, 136}, {"sha3_384", 48, 104}, {"sha3_512", 64, 72}};
  return define_algorithms(names, "_sha3", kSha3, kAll);
}
bool fill_blake2(Thread&, Dict* names) { return define_functions(names, "_blake2", kBlake2); }

}  // namespace SW_MODEL
}  // namespace sidewinder
