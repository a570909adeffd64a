// The module _random: the Mersenne Twister (Matsumoto and Nishimura, 1998), seeded and read as CPython does,
// so that a seed gives the same numbers. A generator has a lock; nobody waits long for it.
#include <sys/random.h>

#include <algorithm>
#include <cerrno>

#include <mutex>
#include <vector>

#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/number.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

constexpr int kSize = 624, kShift = 397;

struct Twister : NativeObject {
  std::mutex mutex;
  std::uint32_t state[kSize];
  int index;
};

Twister* of(Value v) { return v.as<Twister>(); }
void dispose(Object* o) { static_cast<Twister*>(o)->~Twister(); }

std::uint32_t next(Twister* g) {
  auto mix = [](std::uint32_t high, std::uint32_t low) {
    std::uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
    return (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0);
  };
  std::uint32_t* s = g->state;
  if (g->index >= kSize) {
    for (int i = 0; i < kSize; ++i) s[i] = s[(i + kShift) % kSize] ^ mix(s[i], s[(i + 1) % kSize]);
    g->index = 0;
  }
  std::uint32_t y = s[g->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

void seed_number(Twister* g, std::uint32_t n) {
  g->state[0] = n;
  for (std::uint32_t i = 1; i < kSize; ++i)
    g->state[i] = 1812433253u * (g->state[i - 1] ^ (g->state[i - 1] >> 30)) + i;
  g->index = kSize;
}

void seed_words(Twister* g, const std::vector<std::uint32_t>& key) {
  seed_number(g, 19650218u);
  std::uint32_t* s = g->state;
  std::size_t i = 1, j = 0;
  for (std::size_t k = std::max<std::size_t>(kSize, key.size()); k; --k) {
    s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1664525u)) + key[j] + static_cast<std::uint32_t>(j);
    if (++i >= kSize) s[0] = s[kSize - 1], i = 1;
    if (++j >= key.size()) j = 0;
  }
  for (std::size_t k = kSize - 1; k; --k) {
    s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1566083941u)) - static_cast<std::uint32_t>(i);
    if (++i >= kSize) s[0] = s[kSize - 1], i = 1;
  }
  s[0] = 0x80000000u;
}

// The magnitude of an integer in 32-bit words, least significant first.
bool words_of(Value v, std::vector<std::uint32_t>* words) {
  Root magnitude(int_abs(v));
  if (!magnitude) return false;
  std::size_t n = std::max<std::size_t>((int_bit_length(magnitude.get()) + 31) / 32, 1);
  words->resize(n);
  return int_to_bytes(magnitude.get(), reinterpret_cast<unsigned char*>(words->data()), n * 4, true, false);
}

// seed(n): an int counts by its magnitude, another object by its hash, None takes the system's randomness.
bool seed(Thread& t, Twister* g, Value v) {
  std::vector<std::uint32_t> words(kSize);
  if (!v || v.is_none()) {
    if (getrandom(words.data(), words.size() * 4, 0) < 0) return raise_os_error(errno);
  } else if (is_int(v)) {
    if (!words_of(v, &words)) return false;
  } else {
    std::int64_t h;
    if (hash(t, v, &h) != Truth::yes) return false;
    Root number(int_from_uint64(static_cast<std::uint64_t>(h)));
    if (!number || !words_of(number.get(), &words)) return false;
  }
  std::lock_guard lock(g->mutex);
  seed_words(g, words);
  return true;
}

Ref create(Thread& t, Type* type, Args args) {
  Twister* g = allocate_native<Twister>(type, nullptr, dispose);
  if (!g) return {};
  new (&g->mutex) std::mutex;
  g->index = kSize;
  seed_number(g, 0);
  return Ref::adopt(Value::object(g));
}
bool init(Thread& t, Value self, Args args) {
  return seed(t, of(self), args.positional() ? args[0] : Value());
}

Ref method_seed(Thread& t, Args args) {
  return seed(t, of(args[0]), args.count > 1 ? args[1] : Value()) ? Ref::none() : Ref();
}
Ref method_random(Thread&, Args args) {
  Twister* g = of(args[0]);
  std::lock_guard lock(g->mutex);
  std::uint32_t a = next(g) >> 5, b = next(g) >> 6;
  return Ref::adopt(Value::real((a * 67108864.0 + b) * (1.0 / 9007199254740992.0)));
}
Ref method_bits(Thread& t, Args args) {
  std::optional<std::int64_t> k = index_as_int64(t, args[1]);
  if (!k) return {};
  if (*k < 0) return raise_text(BuiltinType::ValueError, "number of bits must be non-negative");
  if (*k == 0) return int_from_int64(0);
  if (*k > std::int64_t{1} << 40) return raise_no_memory();
  Twister* g = of(args[0]);
  std::vector<std::uint32_t> words(static_cast<std::size_t>((*k - 1) / 32 + 1));
  {
    std::lock_guard lock(g->mutex);
    for (std::uint32_t& word : words) {
      word = next(g);
      if (*k < 32) word >>= 32 - *k;
      *k -= 32;
    }
  }
  return int_from_bytes(reinterpret_cast<unsigned char*>(words.data()), words.size() * 4, true, false);
}
Ref get_state(Thread&, Args args) {
  Twister* g = of(args[0]);
  std::lock_guard lock(g->mutex);
  Ref state = tuple_make(kSize + 1);
  for (int i = 0; state && i <= kSize; ++i)
    state.as<Tuple>()->items[i].init(Value::small_int(i < kSize ? g->state[i] : g->index));
  return state;
}
Ref set_state(Thread&, Args args) {
  if (!is_tuple(args[1])) return raise_text(BuiltinType::TypeError, "state vector must be a tuple");
  Tuple& state = *args[1].as<Tuple>();
  if (state.size != kSize + 1) return raise_text(BuiltinType::ValueError, "state vector is the wrong size");
  std::uint32_t words[kSize + 1];
  for (int i = 0; i <= kSize; ++i) {
    if (!is_int(state[i]))
      return raise(BuiltinType::TypeError, "'{}' object cannot be interpreted as an integer",
                   type_name(state[i]));
    words[i] = static_cast<std::uint32_t>(int_low_bits(state[i]));
  }
  if (words[kSize] > kSize) return raise_text(BuiltinType::ValueError, "invalid state");
  Twister* g = of(args[0]);
  std::lock_guard lock(g->mutex);
  std::copy(words, words + kSize, g->state);
  g->index = static_cast<int>(words[kSize]);
  return Ref::none();
}

constexpr MethodDef kMethods[] = {
    {"seed", method_seed, Arity::range, 0, 1}, {"random", method_random, Arity::none},
    {"getrandbits", method_bits, Arity::one},  {"getstate", get_state, Arity::none},
    {"setstate", set_state, Arity::one},       {nullptr, nullptr}};
constexpr TypeSlots kSlots{.create = create, .init = init};
constexpr TypeDef kRandomType = native_type_def<Twister>("Random", &kSlots, kMethods);

}  // namespace

bool fill_random(Thread& t, Dict* names) { return define_type(t, names, "_random", kRandomType); }

}  // namespace SW_MODEL
}  // namespace sidewinder
