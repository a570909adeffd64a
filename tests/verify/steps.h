// Interleavings on demand, for copies of the sources that instrument.py makes: each atomic access passes
// through step(), which now and then gives up the processor or parks the thread, and each seeded bug asks
// seeded() whether it is the one of this run. Threads that have not asked for it run as always.
#pragma once

#include <sched.h>

#include <atomic>
#include <cstdint>
#include <type_traits>

namespace sidewinder::verify {

inline std::atomic<int> seed{0};             // the bug of this run; 0: none
inline std::atomic<bool> parked{false};      // a thread has come to the step at which it was to park ...
inline std::atomic<bool> released{false};    // ... and may go on
inline thread_local bool stepping = false;   // does this thread take part?
inline thread_local long steps_to_park = 0;  // 0: never
inline thread_local std::uint64_t dice = 1;

inline bool seeded(int bug) {
  return seed.load(std::memory_order_relaxed) == bug;
}  // relaxed: set beforehand

inline void pause() {
  if (!stepping) return;
  if (steps_to_park > 0 && --steps_to_park == 0) {
    parked.store(true);
    while (!released.load()) sched_yield();
  }
  dice ^= dice << 13;
  dice ^= dice >> 7;
  dice ^= dice << 17;
  // Mostly for an instant, now and then for as long as others need for a whole operation.
  if (dice % 8 == 0)
    for (int i = dice % 64 == 0 ? 40 : 1; i > 0; --i) sched_yield();
}

// Before an atomic access with that order: arguments come first.
constexpr std::memory_order step(std::memory_order order) {
  if (!std::is_constant_evaluated()) pause();
  return order;
}

}  // namespace sidewinder::verify

#ifndef SW_RCU_STEP  // rcu_map's tests have steps of their own
#define SW_RCU_STEP(name) ::sidewinder::verify::pause()
#endif
