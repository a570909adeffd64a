// A list that several threads append to, pop from and sort at once.
//
// What to see: append and pop are lock-free, and each item is popped once; get() is wait-free; what moves
// items (here: sorting) works on a snapshot and is published only if nothing has changed since.
//
// Prints:
//   items: 40000
//   sorted while others appended: published when nobody interfered
//   sum of what was popped: 800020000
//   left: 0
#include <rcu_map/grace_period.h>
#include <rcu_map/list_core.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

using namespace sidewinder::rcu;
using List = ListCore<>;
using Me = ThreadReclaimer<EpochClock>;

// Runs body(thread number, its reclaimer) in four threads.
template <class Body>
void in_four_threads(EpochClock& clock, Body body) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      Me mine(clock);
      body(t, mine);
    });
  }
  for (std::thread& t : threads) t.join();
}

// False: somebody changed the list meanwhile, and nothing has happened.
bool try_to_sort(List& list, Me& me) {
  List::Snapshot now;
  if (list.snapshot(Shared{}, me, &now) != Status::found) return false;
  std::vector<Word> items(now.size());
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = now[i];
  std::sort(items.begin(), items.end());  // as long as it takes: nobody waits for us
  return list.publish(Shared{}, me, now.serial(), items.data(), items.size()) == Status::replaced;
}

int main() {
  EpochClock clock;
  List list;
  std::atomic<int> refused{0};
  in_four_threads(clock, [&](int t, Me& me) {
    for (Word i = 0; i < 10'000; ++i) {  // 1, 5, 9, ... and 2, 6, 10, ...
      if (list.append(Shared{}, me, i * 4 + static_cast<Word>(t) + 1) != Status::inserted) std::abort();
      if (i % 1000 == 0 && !try_to_sort(list, me)) refused.fetch_add(1, std::memory_order_relaxed);
      me.quiescent();
    }
  });
  {
    Me me(clock);
    std::printf("items: %llu\n", static_cast<unsigned long long>(list.size(Shared{})));
    const bool sorted = try_to_sort(list, me);  // alone, nobody interferes
    bool in_order = sorted;
    for (Word i = 0; i < 40'000; ++i) in_order &= list.get(Shared{}, i).word == i + 1;
    std::printf("sorted while others appended: %s\n",
                in_order && refused.load(std::memory_order_relaxed) <= 40 ? "published when nobody interfered"
                                                                          : "WRONG");
  }
  std::atomic<std::uint64_t> sum{0};
  in_four_threads(clock, [&](int, Me& me) {
    for (;;) {
      const Change c = list.pop(Shared{}, me);
      if (c.status == Status::absent) return;
      sum.fetch_add(c.value, std::memory_order_relaxed);
      me.quiescent();
    }
  });
  std::printf("sum of what was popped: %llu\n",
              static_cast<unsigned long long>(sum.load(std::memory_order_relaxed)));
  std::printf("left: %llu\n", static_cast<unsigned long long>(list.size(Shared{})));
  Me me(clock);
  list.destroy(me, [](Word) {});
}
