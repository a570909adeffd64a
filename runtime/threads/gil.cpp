// Who waits for longer than the interval asks for the lock; who is asked lets go and waits until somebody
// else has taken it (forced hand-over), so that a busy thread cannot starve the rest.
#include "runtime/threads/gil.h"

namespace sidewinder {
inline namespace SW_MODEL {

void Gil::acquire() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  while (held_) {
    std::uint64_t seen = switches_;
    if (freed_.wait_for(lock, interval()) == std::cv_status::timeout && held_ && switches_ == seen)
      wanted_.store(true, std::memory_order_relaxed);  // relaxed: a hint, acted upon under the mutex
  }
  --waiting_;
  held_ = true;
  ++switches_;
  wanted_.store(false, std::memory_order_relaxed);  // relaxed: as above
  switched_.notify_all();
}

void Gil::release() {
  std::lock_guard lock(mutex_);
  held_ = false;
  freed_.notify_one();
}

void Gil::hand_over() {
  {
    std::unique_lock lock(mutex_);
    held_ = false;
    freed_.notify_one();
    // Forced: wait until somebody else has had it, else the waiter may never win the race for the mutex.
    std::uint64_t seen = switches_;
    switched_.wait(lock, [&] { return switches_ != seen || waiting_ == 0; });
  }
  acquire();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
