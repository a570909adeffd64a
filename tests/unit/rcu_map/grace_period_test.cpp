// Clocks and the reclaimer: what a member may still hold is not freed, what nobody can hold is. Each scenario
// runs on every clock; a clock that does not ask its members must be caught by the same scenario.
#include "rcu_map/grace_period.h"

#include <gtest/gtest.h>

#include <chrono>
#include <semaphore>
#include <thread>

#include "rcu_map/urcu_clock.h"

namespace sidewinder::rcu {
namespace {

// Ticks whenever it is asked to: what the scenarios must notice.
struct HastyClock : EpochClock {
  std::uint64_t time = 1;
  void advance(Member&) { ++time; }
  std::uint64_t now() const { return time; }
  std::uint64_t stamp(const Member&) const { return time; }
};
static_assert(GraceClock<HastyClock>);

int freed_count = 0;  // counted by the thread that frees: the main thread
void count_freed(void*) { ++freed_count; }

// Lets `clock` tick if it can: several rounds, and time for a worker of its own.
template <class Clock>
void give_time(ThreadReclaimer<Clock>& me) {
  for (int i = 0; i < 8; ++i) {
    me.quiescent();
    if constexpr (std::same_as<Clock, UrcuClock>) std::this_thread::sleep_for(std::chrono::milliseconds(15));
  }
}

struct Outcome {
  int while_held, afterwards;
};

// Another thread reads something and says nothing while we retire it; then it says that it is done.
template <class Clock>
Outcome retire_under_a_reader() {
  Clock clock;
  std::binary_semaphore reading{0}, done{0}, quiescent{0}, end{0};
  std::thread reader([&] {
    ThreadReclaimer<Clock> mine(clock);
    reading.release();
    done.acquire();  // still online
    mine.offline();
    quiescent.release();
    end.acquire();
    mine.online();
  });
  ThreadReclaimer<Clock> me(clock);
  freed_count = 0;
  me.offline();
  reading.acquire();
  me.online();
  int memory = 0;
  me.retire(&memory, &count_freed);
  give_time(me);
  Outcome out{freed_count, 0};
  done.release();
  quiescent.acquire();
  while (me.waiting() > 0) give_time(me);
  out.afterwards = freed_count;
  end.release();
  me.offline();
  reader.join();
  me.online();
  return out;
}

template <class Clock>
class GracePeriod : public ::testing::Test {};
using Clocks = ::testing::Types<EpochClock, UrcuClock>;
TYPED_TEST_SUITE(GracePeriod, Clocks);

TYPED_TEST(GracePeriod, WhatAReaderMayHoldIsFreedAfterItSaysSo) {
  const Outcome out = retire_under_a_reader<TypeParam>();
  EXPECT_EQ(out.while_held, 0);
  EXPECT_EQ(out.afterwards, 1);
}

TEST(GracePeriodSeeded, AClockThatDoesNotAskIsCaught) {
  EXPECT_EQ(retire_under_a_reader<HastyClock>().while_held, 1);
}

// Others may have moved the clock since we looked at it: the stamp must not be behind them.
// Another thread joins, ticks as often as it can, and leaves.
template <class Clock>
void hurry(Clock& clock) {
  std::thread([&] {
    typename Clock::Member mine;
    clock.join(mine);
    for (int i = 0; i < 8; ++i) {
      clock.quiescent(mine);
      clock.advance(mine);
      if constexpr (std::same_as<Clock, UrcuClock>)
        std::this_thread::sleep_for(std::chrono::milliseconds(15));
    }
    clock.leave(mine);
  }).join();
}

// Others move the clock after we looked at it: the stamp of what we unlink then must not be behind them.
TYPED_TEST(GracePeriod, TheTimeDoesNotPassAMembersStamp) {
  TypeParam clock;
  typename TypeParam::Member me;
  clock.join(me);
  while (clock.now() < 4) {
    clock.quiescent(me);
    hurry(clock);  // we are online and say nothing: the clock may tick once, then it waits for us
    EXPECT_GE(clock.stamp(me), clock.now());
  }
  clock.leave(me);
}

}  // namespace
}  // namespace sidewinder::rcu
