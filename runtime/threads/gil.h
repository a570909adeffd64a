// The interpreter lock of the `gil` models: one thread runs at a time.
//
// As CPython's (ceval_gil.c, after Antoine Pitrou's design): a waiter that has waited a whole switch interval
// asks for the lock; the holder hands it over at its next quiescent point and does not take it again before
// somebody else had it (forced hand-over), so that a busy thread cannot starve the others.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace sidewinder {
inline namespace SW_MODEL {

class Gil {
 public:
  static constexpr std::chrono::microseconds kDefaultInterval{5000};

  void acquire();  // blocking
  void release();
  bool wanted() const {
    return wanted_.load(std::memory_order_relaxed);  // relaxed: a hint, acted upon under the mutex
  }
  // For the holder: lets a waiter run, then waits for its own turn. Blocking.
  void hand_over();
  void set_interval(std::chrono::microseconds interval) {
    interval_us_.store(interval.count(), std::memory_order_relaxed);  // relaxed: a setting
  }
  std::chrono::microseconds interval() const {
    return std::chrono::microseconds(interval_us_.load(std::memory_order_relaxed));  // relaxed: a setting
  }

 private:
  std::mutex mutex_;
  std::condition_variable freed_, switched_;
  bool held_ = false;
  std::uint64_t switches_ = 0;  // hand-overs so far; guarded by mutex_
  int waiting_ = 0;
  std::atomic<bool> wanted_{false};
  std::atomic<std::int64_t> interval_us_{kDefaultInterval.count()};
};

}  // namespace SW_MODEL
}  // namespace sidewinder
