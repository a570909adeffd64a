// What one operation on a reference word or a lock costs in one model, for predicting what the models cost.
//
// Built once per model against the model's own code: retain and release of a reference, and a Guard around
// nothing. Each is done round robin on as many objects as fit the first-level cache, so that a processor can
// overlap what does not depend on each other, as it can in a program. The loop's own cost is taken away.
// Printed as a line of JSON, in nanoseconds: the median of many short stretches. With `--threads` a second
// thread exists and sleeps: glibc's mutex is cheaper while there is none.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <thread>
#include <vector>

#include "runtime/model/slot.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

constexpr int kObjects = 64, kRounds = 2000, kStretches = 201;

// Keeps the compiler from merging what one object sees in two rounds.
void clobber() { asm volatile("" ::: "memory"); }

// Nanoseconds per object and round.
template <class F>
double time_of(const std::vector<Object*>& objects, F f) {
  std::vector<double> stretches;
  for (int i = 0; i < kStretches; ++i) {
    auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < kRounds; ++round)
      for (Object* o : objects) {
        f(o);
        clobber();
      }
    std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - start;
    stretches.push_back(spent.count() / (kRounds * kObjects));
  }
  std::sort(stretches.begin(), stretches.end());
  return stretches[stretches.size() / 2];
}

class Sleeper {
 public:
  Sleeper()
      : thread_([this] {
          std::unique_lock lock(mutex_);
          done_changed_.wait(lock, [this] { return done_; });
        }) {}
  ~Sleeper() {
    {
      std::lock_guard lock(mutex_);
      done_ = true;
    }
    done_changed_.notify_one();
    thread_.join();
  }

 private:
  std::mutex mutex_;
  std::condition_variable done_changed_;
  bool done_ = false;
  std::thread thread_;
};

void measure() {
  Mutator mutator;
  Heap heap;
  mutator.heap = &heap;
  set_current_mutator(&mutator);
  std::vector<Object*> objects;
  for (int i = 0; i < kObjects; ++i) {
    Object* o = allocate_object(64, Kind::str, 0);
    if (kBornShared || kPlainSharing)
      o->word.fetch_or(refs::kShared, std::memory_order_relaxed);  // relaxed: alone
    retain(Value::object(o));
    objects.push_back(o);
  }
  double loop = time_of(objects, [](Object*) {});
  double counting = time_of(objects, [](Object* o) { retain(Value::object(o)); });
  double dropping = time_of(objects, [](Object* o) { release(Value::object(o)); });
  double locking = time_of(objects, [](Object* o) { Guard guard(o); });
  std::printf("{\"model\": \"%s\", \"retain\": %.3f, \"release\": %.3f, \"lock\": %.3f, \"loop\": %.3f}\n",
              ModelAxesOfThisBuild::kName, counting - loop, dropping - loop, locking - loop, loop);
}

}  // namespace

void measure_costs(bool threads) {
  if (!threads) return measure();
  Sleeper sleeper;
  measure();
}

}  // namespace SW_MODEL
}  // namespace sidewinder

int main(int argc, char** argv) { sidewinder::measure_costs(argc > 1 && !std::strcmp(argv[1], "--threads")); }
