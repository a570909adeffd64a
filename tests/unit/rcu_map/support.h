// What the tests of rcu_map share: words that are counted and whose freezing allocates, an allocator that
// fails on demand, keys that are equal without being identical, comparisons that only "user code" can decide.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <map>
#include <random>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "rcu_map/words.h"

namespace sidewinder::rcu::test {

// Allocations left before the allocator fails; negative: never fails.
inline thread_local long allocations_left = -1;
inline thread_local long blocks_alive = 0;

struct FailingAllocator {
  static void* allocate(std::size_t bytes) {
    if (allocations_left == 0) return nullptr;
    if (allocations_left > 0) --allocations_left;
    ++blocks_alive;
    return std::malloc(bytes);
  }
  static void release(void* p) {
    --blocks_alive;
    std::free(p);
  }
};

// A reclaimer for one thread: frees at destruction, and balances the references to keys.
struct Handle {
  std::vector<std::pair<void*, void (*)(void*)>> retired;
  std::unordered_map<Word, long> key_refs;
  long boxes = 0;
  void retire(void* p, void (*free)(void*)) { retired.emplace_back(p, free); }
  void flush() {
    for (auto& [p, free] : retired) free(p);
    retired.clear();
  }
  ~Handle() { flush(); }
};

// Odd values freeze by their top bit; even ones need a box, as a runtime's doubles do.
struct BoxingWords : PlainWords {
  static constexpr bool kFreezeBoxes = true;
  static constexpr Word kBoxBit = Word{1} << 62;
  template <class H>
  static bool freeze(H& h, Word w, Word* out) {
    if ((w & 1) != 0) return *out = w | kFrozenBit, true;
    void* box = FailingAllocator::allocate(sizeof(Word));
    if (box == nullptr) return false;
    *static_cast<Word*>(box) = w;
    *out = reinterpret_cast<Word>(box) | kFrozenBit | kBoxBit;
    ++h.boxes;
    return true;
  }
  static Word thaw(Word w) {
    if ((w & kFrozenBit) == 0) return w;
    if ((w & kBoxBit) == 0) return w & ~kFrozenBit;
    return *reinterpret_cast<Word*>(w & ~(kFrozenBit | kBoxBit));
  }
  template <class H>
  static void release_frozen(H& h, Word w) {
    if ((w & kBoxBit) == 0) return;
    --h.boxes;
    h.retire(reinterpret_cast<void*>(w & ~(kFrozenBit | kBoxBit)), &FailingAllocator::release);
  }
  template <class H>
  static void retained(H& h, Word key) {
    ++h.key_refs[key];
  }
  template <class H>
  static void dropped(H& h, Word key) {
    --h.key_refs[key];
  }
};

// Nearly every table is "large": helpers' paths run from the first entries on.
struct TinyTuning {
  static constexpr std::uint32_t kChunk = 8;
  static constexpr std::uint32_t kCooperativeFrom = 20;
};

// Keys 2n and 2n + 1 are equal. Comparisons with keys divisible by `undecided_every` need user code.
struct Equality {
  Word key;
  std::uint64_t undecided_every = 0;
  std::unordered_set<Word>* decided = nullptr;
  Equal operator()(Word stored) const {
    if (undecided_every != 0 && (stored / 2) % undecided_every == 0 && !decided->contains(stored)) {
      return Equal::undecided;
    }
    return stored / 2 == key / 2 ? Equal::yes : Equal::no;
  }
};

// Runs an operation until it needs no more verdicts.
template <class Op>
auto decide(Word key, std::uint64_t undecided_every, Op op) {
  std::unordered_set<Word> decided;
  for (;;) {
    auto out = op(Equality{key, undecided_every, &decided});
    if (out.status != Status::undecided) return out;
    Word candidate;
    if constexpr (requires { out.word; }) candidate = out.word;
    else candidate = out.key;
    EXPECT_TRUE(decided.insert(candidate).second) << "asked twice about one key";
  }
}

using HashFunction = std::uint64_t (*)(Word);
inline std::uint64_t spread_hash(Word key) { return (key / 2) * 0x9E3779B97F4A7C15u; }
inline std::uint64_t equal_hash(Word) { return 42; }
inline std::uint64_t crowded_hash(Word key) { return (key / 2) % 7; }

}  // namespace sidewinder::rcu::test
