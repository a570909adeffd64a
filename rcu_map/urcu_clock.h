// The clock of reclamation driven by liburcu's QSBR, for hosts that run liburcu anyway: one registry, one
// kind of quiescent state for the host's data and for our tables. A tick is one grace period: call_rcu() from
// advance(), at most one in flight, and its callback moves the time. Differences from EpochClock: the
// registry is the process's, so a thread that never announces holds up every clock; membership belongs to the
// OS thread (a Member must be used by the thread that joined); the callback runs in liburcu's own thread,
// which wakes every 10 ms. The only header that includes liburcu. Follows: Desnoyers et al., User-level
// implementations of read-copy update (2012).
#pragma once

#include <urcu/urcu-qsbr.h>

#include <atomic>
#include <cstdint>

#include "rcu_map/grace_period.h"

// ThreadSanitizer does not see into liburcu: what a grace period orders is told to it by name.
#ifdef __SANITIZE_THREAD__
extern "C" void __tsan_acquire(void* tag);
extern "C" void __tsan_release(void* tag);
#define SW_URCU_TSAN(what, tag) __tsan_##what(tag)
#else
#define SW_URCU_TSAN(what, tag) ((void)0)
#endif

namespace sidewinder::rcu {

// Progress: quiescent(), stamp(), now() are wait-free (waking liburcu's worker may be a futex call);
// advance() is lock-free, but for the first, which starts liburcu's worker; join(), leave() and the
// destructor block.
class UrcuClock {
 public:
  struct Member {
    std::uint64_t bound = 0;
  };

  UrcuClock() { call_.clock = this; }
  UrcuClock(const UrcuClock&) = delete;
  UrcuClock& operator=(const UrcuClock&) = delete;
  // Waits for a tick in flight; takes the calling thread offline for it, if it is a member of anything.
  ~UrcuClock() {
    while (in_flight_.load(std::memory_order_acquire)) urcu_qsbr_barrier();  // acquire [urcu.flight]
  }

  void join(Member& m) {
    urcu_qsbr_register_thread();
    read_time(m);
  }
  void leave(Member&) {
    SW_URCU_TSAN(release, this);
    urcu_qsbr_unregister_thread();
  }
  void quiescent(Member& m) {
    SW_URCU_TSAN(release, this);
    urcu_qsbr_quiescent_state();
    read_time(m);
  }
  void offline(Member&) {
    SW_URCU_TSAN(release, this);
    urcu_qsbr_thread_offline();
  }
  void online(Member& m) {
    urcu_qsbr_thread_online();
    read_time(m);
  }

  void advance(Member&) {
    // acquire [urcu.flight]: the last callback is done with call_. release: nothing is published.
    if (in_flight_.exchange(true, std::memory_order_acq_rel)) return;
    SW_URCU_TSAN(release, &call_);
    urcu_qsbr_call_rcu(&call_.head, &tick);
  }

  std::uint64_t now() const {
    return time_.load(std::memory_order_acquire);  // acquire [urcu.tick]: pairs with tick()
  }
  // The member's last quiescent state may have counted for the tick in flight, but for none behind it: until
  // its next one the time does not pass this.
  std::uint64_t stamp(const Member& m) const { return m.bound; }

 private:
  struct Call {
    rcu_head head;
    UrcuClock* clock;
  };

  void read_time(Member& m) { m.bound = now() + 1; }

  static void tick(rcu_head* head) {
    auto* call = reinterpret_cast<Call*>(head);  // its first member
    SW_URCU_TSAN(acquire, call);
    UrcuClock* clock = call->clock;
    SW_URCU_TSAN(acquire, clock);
    // release [urcu.tick]: every member's quiescent state precedes the new time
    clock->time_.fetch_add(1, std::memory_order_release);
    clock->in_flight_.store(false, std::memory_order_release);  // release [urcu.flight]: we are done
  }

  std::atomic<std::uint64_t> time_{1};
  std::atomic<bool> in_flight_{false};
  Call call_;
};
static_assert(GraceClock<UrcuClock>);

}  // namespace sidewinder::rcu
