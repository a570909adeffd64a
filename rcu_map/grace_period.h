// Problem: memory that was unlinked from a table may go once every thread that could have seen it has said
// since that it holds nothing. Insight: a clock that moves only when everybody said so turns that into
// comparing two numbers, so retiring costs a push and freeing is done by whoever retired. A Clock counts
// grace periods; a Reclaimer of one thread stamps what it retires with the clock's time, rounded up, and
// frees it two ticks later. EpochClock (here) keeps epoch words of its own, so that domains are isolated from
// each other; UrcuClock (urcu_clock.h) is driven by liburcu's QSBR, shared with a host that runs liburcu
// anyway. Must not know tables or runtimes.
#pragma once

#include <concepts>
#include <cstdint>
#include <deque>
#include <thread>

#include "atomic_refcount/epoch.h"

namespace sidewinder::rcu {

// now() moves from t to t + 1 only if every online member was quiescent since it became t - 1; so what a
// member unlinked when its stamp was t can be held by nobody at t + 2. Members are threads' states; a thread
// calls with its own.
//   quiescent(m)  the caller holds nothing it read before. Never inside an operation of a table.
//   offline(m)    as quiescent, and nobody waits for this member until online(m).
//   advance(m)    tries to move the clock. Lock-free.
//   stamp(m)      a time that the clock does not pass before the member's next quiescent state. For what the
//                 member unlinks until then: now() could be older than what others have read already.
template <class C>
concept GraceClock = requires(C& c, typename C::Member& m) {
  c.join(m);
  c.leave(m);
  c.quiescent(m);
  c.offline(m);
  c.online(m);
  c.advance(m);
  { c.stamp(m) } -> std::same_as<std::uint64_t>;
  { c.now() } -> std::same_as<std::uint64_t>;
};

// Epoch words; see atomic_refcount/epoch.h. join() and leave() take a mutex, everything else is lock-free.
class EpochClock {
 public:
  using Member = refs::Participant;
  void join(Member& m) {
    domain_.join(m);
    domain_.online(m);
  }
  void leave(Member& m) {
    domain_.offline(m);
    domain_.leave(m);
  }
  void quiescent(Member& m) { domain_.announce(m, domain_.begin_quiescence(m)); }
  void offline(Member& m) { domain_.offline(m); }
  void online(Member& m) { domain_.online(m); }
  void advance(Member&) { domain_.try_advance(); }
  std::uint64_t now() const { return domain_.now(); }
  std::uint64_t stamp(const Member& m) const { return m.bound; }

 private:
  refs::EpochDomain domain_;
};
static_assert(GraceClock<EpochClock>);

// One thread's reclaimer: what the tables call Handle. Owner thread only. The destructor waits for the last
// grace periods: every other member must be offline or go on announcing.
template <GraceClock Clock>
class ThreadReclaimer {
 public:
  explicit ThreadReclaimer(Clock& clock) : clock_(clock) { clock_.join(member_); }
  ThreadReclaimer(const ThreadReclaimer&) = delete;
  ThreadReclaimer& operator=(const ThreadReclaimer&) = delete;
  ~ThreadReclaimer() {
    for (; !waiting_.empty(); quiescent()) std::this_thread::yield();
    clock_.leave(member_);
  }

  // `free(p)` runs in this thread once nobody can hold p any more. Never blocks.
  void retire(void* p, void (*free)(void*)) { waiting_.push_back({p, free, clock_.stamp(member_)}); }

  // A moment at which this thread holds nothing from any table: tells the clock, frees what is due.
  void quiescent() {
    clock_.quiescent(member_);
    if (waiting_.empty()) return;
    clock_.advance(member_);
    for (const std::uint64_t now = clock_.now(); !waiting_.empty() && now >= waiting_.front().time + 2;) {
      const Waiting w = waiting_.front();
      waiting_.pop_front();
      w.free(w.memory);
    }
  }

  // Around blocking or long pauses: nobody waits for this thread meanwhile, and it touches no table.
  void offline() { clock_.offline(member_); }
  void online() { clock_.online(member_); }

  std::size_t waiting() const { return waiting_.size(); }

 private:
  struct Waiting {
    void* memory;
    void (*free)(void*);
    std::uint64_t time;
  };
  Clock& clock_;
  typename Clock::Member member_;
  std::deque<Waiting> waiting_;
};

}  // namespace sidewinder::rcu
