// What the multi-threaded tests of rcu_map share: yields at random atomic steps, a reclaimer that poisons
// what it frees, and the account of words: whatever was handed to a table comes back exactly once.
#pragma once

#include <sched.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstring>

namespace sidewinder::rcu::test {
inline thread_local std::uint64_t step_state = 0x853C49E6748FEA9Bu;
inline thread_local long steps_until_park = 0;  // 0: never
inline std::atomic<bool> parked{false};
inline std::atomic<bool> released{false};
inline std::atomic<bool> contrary{false};  // see contrary_step()
inline std::atomic<long> installs{0};      // versions about to be installed while steps are contrary

// The worst that can happen to an inserter: between claim and value it waits until another replaces the
// version.
inline void contrary_step(const char* name) {
  if (std::strcmp(name, "install") == 0) installs.fetch_add(1);
  if (std::strcmp(name, "settle") != 0) return;
  const long before = installs.load();
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(1);
  while (installs.load() == before && std::chrono::steady_clock::now() < until) sched_yield();
}

// Gives up the processor at about one step in eight, so that two cores see every interleaving. A thread that
// was told to park at some step stays there until it is released.
inline void step(const char* name) {
  if (contrary.load(std::memory_order_relaxed))
    return contrary_step(name);  // relaxed: set before the threads start
  if (steps_until_park > 0 && --steps_until_park == 0) {
    parked.store(true);
    while (!released.load()) sched_yield();
  }
  step_state ^= step_state << 13;
  step_state ^= step_state >> 7;
  step_state ^= step_state << 17;
  if (step_state % 8 == 0) sched_yield();
}
}  // namespace sidewinder::rcu::test
#define SW_RCU_STEP(name) ::sidewinder::rcu::test::step(name)

#include <gtest/gtest.h>
#include <malloc.h>

#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "rcu_map/grace_period.h"
#include "rcu_map/words.h"
#include "tests/support/scale.h"

namespace sidewinder::rcu::test {

// Memory that is freed at the end only, for structures with a seeded bug.
class Kept {
 public:
  void keep() { keeping_ = true; }
  bool takes(void* p) {
    if (!keeping_) return false;
    std::lock_guard guard(lock_);
    return blocks_.insert(p), true;
  }
  void release() {
    for (void* p : blocks_) std::free(p);
    blocks_.clear();
    keeping_ = false;
  }

 private:
  bool keeping_ = false;
  std::mutex lock_;
  std::set<void*> blocks_;
};
inline Kept kept;

// Freed memory is overwritten, so that a reader who comes too late finds rubbish.
struct PoisonAllocator {
  static void* allocate(std::size_t bytes) { return std::malloc(bytes); }
  static void release(void* p) {
    if (kept.takes(p)) return;
    std::memset(p, 0xDB, malloc_usable_size(p));
    std::free(p);
  }
};

struct Handle : ThreadReclaimer<EpochClock> {
  using ThreadReclaimer::ThreadReclaimer;
  std::map<Word, long> key_refs;
};

// Values are unique numbers; even ones are boxed when frozen.
struct CountedWords : PlainWords {
  static constexpr bool kFreezeBoxes = true;
  static constexpr Word kBoxBit = Word{1} << 62;
  template <class H>
  static bool freeze(H&, Word w, Word* out) {
    if ((w & 1) != 0) return *out = w | kFrozenBit, true;
    void* box = PoisonAllocator::allocate(sizeof(Word));
    *static_cast<Word*>(box) = w;
    *out = reinterpret_cast<Word>(box) | kFrozenBit | kBoxBit;
    return true;
  }
  static Word thaw(Word w) {
    if ((w & kFrozenBit) == 0) return w;
    if ((w & kBoxBit) == 0) return w & ~kFrozenBit;
    return *reinterpret_cast<Word*>(w & ~(kFrozenBit | kBoxBit));
  }
  template <class H>
  static void release_frozen(H& h, Word w) {
    if ((w & kBoxBit) != 0) {
      h.retire(reinterpret_cast<void*>(w & ~(kFrozenBit | kBoxBit)), &PoisonAllocator::release);
    }
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

struct TinyTuning {
  static constexpr std::uint32_t kChunk = 4;
  static constexpr std::uint32_t kCooperativeFrom = 20;
};

// Runs body(thread number, handle, random) in `n` threads at once; returns after all.
template <class Body>
void in_threads(EpochClock& clock, int n, unsigned seed, Body body) {
  std::vector<std::thread> threads;
  std::atomic<int> ready{0};
  for (int t = 0; t < n; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937_64 random(seed * 1000 + static_cast<unsigned>(t));
      step_state = random() | 1;
      Handle h(clock);
      ready.fetch_add(1);
      while (ready.load() < n) h.quiescent(), sched_yield();
      body(t, h, random);
    });
  }
  for (auto& t : threads) t.join();
}

}  // namespace sidewinder::rcu::test
