// The tables with liburcu's grace periods instead of epochs of our own: for a program that runs liburcu
// anyway.
//
// What to see: the clock is the only thing that changes; reclaimers register their threads with liburcu, and
// their quiescent states are liburcu's.
//
// Prints:
//   lookups that found a wrong value: 0
//   waiting to be freed at the end: 0
#include <rcu_map/ordered_map.h>
#include <rcu_map/urcu_clock.h>

#include <atomic>
#include <cstdio>
#include <latch>
#include <thread>
#include <vector>

using namespace sidewinder::rcu;
using Me = ThreadReclaimer<UrcuClock>;
constexpr auto kNever = [](Word) { return Equal::no; };

int main() {
  UrcuClock clock;
  OrderedMap<> map;
  std::atomic<bool> done{false};
  std::atomic<int> wrong{0};
  std::latch start(3);
  std::vector<std::thread> readers;
  for (int t = 0; t < 2; ++t) {
    readers.emplace_back([&] {
      start.arrive_and_wait();
      Me mine(clock);
      for (; !done.load(std::memory_order_relaxed); mine.quiescent()) {
        for (Word key = 1; key <= 256; ++key) {
          const Lookup l = map.get(Shared{}, key, key, kNever);
          if (l.status == Status::found && l.word % 1024 != key)
            wrong.fetch_add(1, std::memory_order_relaxed);
        }
      }
    });
  }
  {
    start.arrive_and_wait();
    Me me(clock);
    for (Word round = 1; round <= 200; ++round) {
      for (Word key = 1; key <= 256; ++key) (void)map.put(Shared{}, me, key, key, round * 1024 + key, kNever);
      for (Word key = 1; key <= 256; ++key) (void)map.erase(Shared{}, me, key, key, kNever);
      me.quiescent();
    }
    done.store(true, std::memory_order_relaxed);
    me.offline();
    for (std::thread& t : readers) t.join();
    me.online();
    while (me.waiting() > 0) {  // grace periods end in their own time: every 10 ms or so
      me.quiescent();
      std::this_thread::yield();
    }
    std::printf("lookups that found a wrong value: %d\n", wrong.load(std::memory_order_relaxed));
    std::printf("waiting to be freed at the end: %zu\n", me.waiting());
    map.destroy(me, [](Word) {});
  }
}
