// A deque as a queue between threads, with a maximum length.
//
// What to see: push at one end, pop at the other, lock-free; an append to a full deque pushes the oldest item
// out and hands it back, so that nothing is lost unless we choose so; appends of one thread stay in order.
//
// Prints:
//   consumed and displaced together: 20000
//   sum: 200010000
//   out of order: 0
//   newest three of the log: 98 99 100
#include <rcu_map/deque.h>
#include <rcu_map/grace_period.h>

#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

using namespace sidewinder::rcu;
using Queue = Deque<>;
using Me = ThreadReclaimer<EpochClock>;
constexpr std::uint64_t kMaxLength = 64;
constexpr Word kItems = 20'000;

int main() {
  EpochClock clock;
  Queue queue;
  std::atomic<std::uint64_t> sum{0}, taken{0};
  std::atomic<int> out_of_order{0};
  std::atomic<bool> producing{true};
  const auto take = [&](Word item) {
    sum.fetch_add(item, std::memory_order_relaxed);
    taken.fetch_add(1, std::memory_order_relaxed);
  };
  std::vector<std::thread> consumers;
  for (int t = 0; t < 2; ++t) {
    consumers.emplace_back([&] {
      Me mine(clock);
      for (Word last = 0;; mine.quiescent()) {
        const bool was_producing = producing.load(std::memory_order_acquire);
        const Change c = queue.pop_left(Shared{}, mine);
        if (c.status == Status::absent && !was_producing) return;
        if (c.status != Status::erased) {
          mine.offline();  // we are going to wait: nobody shall wait for us
          std::this_thread::yield();
          mine.online();
          continue;
        }
        if (c.value <= last) out_of_order.fetch_add(1, std::memory_order_relaxed);
        last = c.value;
        take(c.value);
      }
    });
  }
  {
    Me me(clock);
    for (Word item = 1; item <= kItems; ++item, me.quiescent()) {
      const Change c = queue.append(Shared{}, me, item, kMaxLength);
      if (c.status == Status::replaced) take(c.value);  // the deque was full: this was its oldest item
    }
  }
  producing.store(false, std::memory_order_release);
  for (std::thread& t : consumers) t.join();
  std::printf("consumed and displaced together: %llu\n",
              static_cast<unsigned long long>(taken.load(std::memory_order_relaxed)));
  std::printf("sum: %llu\n", static_cast<unsigned long long>(sum.load(std::memory_order_relaxed)));
  std::printf("out of order: %d\n", out_of_order.load(std::memory_order_relaxed));

  // For one thread the same structure is a ring: plain loads and stores.
  Me me(clock);
  Queue log;
  for (Word i = 1; i <= 100; ++i) (void)log.append(Exclusive{}, me, i, 3);
  std::printf("newest three of the log:");
  for (std::uint64_t i = 0; i < log.size(Exclusive{}); ++i)
    std::printf(" %llu", static_cast<unsigned long long>(log.get(Exclusive{}, i).word));
  std::printf("\n");
  log.destroy(me, [](Word) {});
  queue.destroy(me, [](Word) {});
}
