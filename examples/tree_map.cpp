// A tree map that is read all the time and changed now and then: a table of routes.
//
// What to see: get() is wait-free and writes nothing that others see; a writer adds, replaces and removes
// beside the readers; what readers find is always a value that was there; ordinals tell the order of
// insertion.
//
// Prints:
//   lookups that found a wrong value: 0
//   stable routes missed: 0
//   routes left: 1000
//   first three added: 1 2 3
#include <rcu_map/grace_period.h>
#include <rcu_map/tree_map.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <latch>
#include <thread>
#include <vector>

using namespace sidewinder::rcu;
using Routes = TreeMap<>;
using Me = ThreadReclaimer<EpochClock>;

// Keys are numbers and identical when equal, so that the map never has to ask.
constexpr auto kNever = [](Word) { return Equal::no; };
constexpr Word kStable = 1000, kFlapping = 1000;

// Valid values of a key: 16 versions of the same route.
Word value_of(Word key, Word version) { return key * 16 + version % 16; }

int main() {
  EpochClock clock;
  Routes routes;
  Me me(clock);
  for (Word key = 1; key <= kStable; ++key) {
    if (routes.put(Shared{}, me, key, key, value_of(key, 0), kNever).status != Status::inserted) return 1;
  }
  me.offline();

  std::atomic<bool> done{false};
  std::atomic<int> wrong{0}, missed{0};
  std::latch start(4);
  std::vector<std::thread> readers;
  for (int t = 0; t < 3; ++t) {
    readers.emplace_back([&] {
      start.arrive_and_wait();
      Me mine(clock);
      while (!done.load(std::memory_order_relaxed)) {
        for (Word key = 1; key <= kStable + kFlapping; ++key) {
          const Lookup l = routes.get(Shared{}, key, key, kNever);
          if (l.status == Status::found && l.word / 16 != key) wrong.fetch_add(1, std::memory_order_relaxed);
          if (l.status == Status::absent && key <= kStable) missed.fetch_add(1, std::memory_order_relaxed);
        }
        mine.quiescent();
      }
    });
  }
  std::thread writer([&] {
    start.arrive_and_wait();
    Me mine(clock);
    for (Word round = 1; round <= 50; ++round) {
      for (Word key = 1; key <= kStable; ++key)  // replaced: the displaced value is ours again, in the result
        (void)routes.put(Shared{}, mine, key, key, value_of(key, round), kNever);
      for (Word key = kStable + 1; key <= kStable + kFlapping; ++key) {
        if (round % 2 != 0) (void)routes.put(Shared{}, mine, key, key, value_of(key, round), kNever);
        else (void)routes.erase(Shared{}, mine, key, key, kNever);
        mine.quiescent();  // and the leaves that were replaced are freed as soon as all readers said so, too
      }
    }
  });
  writer.join();
  done.store(true, std::memory_order_relaxed);
  for (std::thread& t : readers) t.join();

  me.online();
  std::printf("lookups that found a wrong value: %d\n", wrong.load(std::memory_order_relaxed));
  std::printf("stable routes missed: %d\n", missed.load(std::memory_order_relaxed));
  std::printf("routes left: %u\n", routes.size(Shared{}));
  std::vector<TreeEntry> entries;  // all of one moment, in no order
  if (routes.snapshot(Shared{}, me, [&](const TreeEntry& e) { entries.push_back(e); }) != Status::found)
    return 1;
  std::sort(entries.begin(), entries.end(), [](auto& a, auto& b) { return a.ordinal < b.ordinal; });
  std::printf("first three added: %llu %llu %llu\n", static_cast<unsigned long long>(entries[0].key),
              static_cast<unsigned long long>(entries[1].key),
              static_cast<unsigned long long>(entries[2].key));
  routes.destroy(me, [](Word) {});
}
