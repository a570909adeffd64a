// Threads that run many short rounds together on a fresh structure each, and how many of their histories are
// not linearizable.
#pragma once

#include "tests/verify/linearizability.h"
#include "tests/verify/rcu_map/subjects.h"

namespace sidewinder::rcu::test {

using verify::LinearizabilityChecker;
using verify::Recorder;
inline constexpr int kThreads = 3;
inline constexpr int kCalls = 4;

// Threads that run many short rounds together.
class Rounds {
 public:
  void meet(Handle& h) {
    const int round = round_.load(std::memory_order_acquire);
    if (waiting_.fetch_add(1, std::memory_order_acq_rel) + 1 == kThreads + 1) {
      waiting_.store(0, std::memory_order_relaxed);
      round_.store(round + 1, std::memory_order_release);
      return;
    }
    while (round_.load(std::memory_order_acquire) == round) {
      h.quiescent();
      sched_yield();
    }
  }

 private:
  std::atomic<int> round_{0};
  std::atomic<int> waiting_{0};
};

// Counts the histories, of `rounds`, that are not linearizable.
template <class Subject>
long count_violations(unsigned seed, long rounds) {
  using Checker = LinearizabilityChecker<typename Subject::Spec, Op, Result>;
  constexpr Word kFills[] = {0, 1, 3, 4, 7, 8, 19, 20};  // where versions fill up
  EpochClock clock;
  Rounds meeting;
  std::unique_ptr<Subject> subject;
  std::unique_ptr<Recorder<Op, Result>> recorder;
  Word fill = 0;
  long violations = 0;
  in_threads(clock, kThreads + 1, seed, [&](int t, Handle& h, auto& random) {
    typename Subject::Spec spec;
    for (long round = 0; round < rounds; ++round) {
      if (t == kThreads) {  // the director
        fill = kFills[random() % std::size(kFills)];
        subject = std::make_unique<Subject>();
        recorder = std::make_unique<Recorder<Op, Result>>(kThreads);
        spec = subject->prepare(h, fill);
      }
      meeting.meet(h);
      for (int i = 0; t < kThreads && i < kCalls; ++i) {
        const Word fresh = 2000 + static_cast<Word>(t * kCalls + i);
        recorder->record(t, Subject::random_op(random, fresh, fill),
                         [&](const Op& op) { return subject->run(h, op); });
      }
      meeting.meet(h);
      if (t != kThreads) continue;
      violations += !Checker::is_linearizable(spec, recorder->history());
      subject->destroy(h);
    }
  });
  return violations;
}

// Appends, pops, reads and sets of the last items only: the window between a decision and its counting.
struct EndOfListSubject : ListSubject {
  template <class Random>
  static Op random_op(Random& random, Word fresh, Word fill) {
    constexpr int kKinds[] = {kAppend, kPop, kPop, kListGet, kListGet, kSet, kSize};
    return {kKinds[random() % std::size(kKinds)], fill - (fill > 0) + random() % 2, fresh, 0};
  }
};

}  // namespace sidewinder::rcu::test
