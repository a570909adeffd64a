// Nobody waits: one thread is parked at each atomic step of each operation, in turn, and another one carries
// out every operation meanwhile. Were anything blocking, the test would not end.
#include "tests/verify/rcu_map/subjects.h"

#include <chrono>
#include <mutex>

namespace sidewinder::rcu::test {
namespace {

template <class Subject>
class Stall : public ::testing::Test {
 protected:
  static constexpr int kOthers = 24;

  // Parks a thread at the given step of the operation while others work. False if the operation has fewer
  // steps.
  bool park_at(long step, const Op& op, Word fill) {
    EpochClock clock;
    Handle h(clock);
    Subject subject;
    (void)subject.prepare(h, fill);
    parked.store(false);
    released.store(false);
    std::atomic<bool> finished{false};
    std::thread victim([&] {
      Handle mine(clock);
      steps_until_park = step;
      (void)subject.run(mine, op);
      finished.store(true);
      steps_until_park = 0;
    });
    while (!parked.load() && !finished.load()) h.quiescent(), sched_yield();
    const bool was_parked = parked.load();
    if (was_parked) work(subject, h, fill);
    released.store(true);
    while (!finished.load()) h.quiescent(), sched_yield();
    h.offline();
    victim.join();
    h.online();
    subject.destroy(h);
    return was_parked;
  }

  void work(Subject& subject, Handle& h, Word fill) {
    std::mt19937_64 random(fill);
    for (int i = 0; i < kOthers; ++i) {
      (void)subject.run(h, Subject::random_op(random, 5000 + static_cast<Word>(i), fill));
      h.quiescent();
    }
  }
};

using Subjects = ::testing::Types<OrderedSubject, TreeSubject, ListSubject, SetSubject, DequeSubject>;
TYPED_TEST_SUITE(Stall, Subjects);

TYPED_TEST(Stall, EveryStepOfEveryOperation) {
  constexpr Word kFills[] = {0, 3, 4, 8, 20};
  constexpr int kKinds = 9;
  long steps_parked = 0;
  for (Word fill : kFills) {
    for (int kind = 0; kind < kKinds; ++kind) {
      for (Word key : {Word{1}, fill}) {  // among the first, at the end; keys begin at 2
        const Op op{kind, key + 2 - (key == fill ? 2 : 0), 4000, 1000 + key};
        for (long step = 1; this->park_at(step, op, fill); ++step) ++steps_parked;
      }
    }
  }
  EXPECT_GT(steps_parked, 50) << "or else the steps were not reached";
}

// The control: with a lock around the plain map, the same stall holds the others up.
TEST(StallControl, ALockHoldsOthersUp) {
  EpochClock clock;
  OrderedMap<> map;
  std::mutex lock;
  std::atomic<bool> worked{false};
  parked.store(false);
  released.store(false);
  const auto put = [&](Handle& h, Word key) {
    std::lock_guard guard(lock);
    SW_RCU_STEP("locked");
    (void)map.put(Exclusive{}, h, key, key, key, kIdentical);
  };
  std::thread victim([&] {
    Handle h(clock);
    steps_until_park = 1;
    put(h, 5);
  });
  while (!parked.load()) sched_yield();
  std::thread worker([&] {
    Handle h(clock);
    put(h, 6);
    worked.store(true);
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_FALSE(worked.load());
  released.store(true);
  victim.join();
  worker.join();
  Handle h(clock);
  EXPECT_EQ(map.size(Exclusive{}), 2u);
  map.destroy(h, [](Word) {});
}

}  // namespace
}  // namespace sidewinder::rcu::test
