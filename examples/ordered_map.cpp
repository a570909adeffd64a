// An ordered map that several threads change at once: counting words.
//
// What to see: keys and values are 64-bit words, and only the caller knows what they stand for; each thread
// has a reclaimer, and says when it holds nothing; a value that others change too is changed by replace_if();
// a snapshot shows one moment; iteration is in the order of insertion.
//
// Prints:
//   to 8000
//   be 8000
//   or 4000
//   not 4000
//   snapshots in which a count went down: 0
//   after erasing "be" and adding it again: to or not be
#include <rcu_map/grace_period.h>
#include <rcu_map/ordered_map.h>

#include <atomic>
#include <cstdio>
#include <functional>
#include <latch>
#include <string>
#include <thread>
#include <vector>

using namespace sidewinder::rcu;
using Counts = OrderedMap<>;             // PlainWords: any word but 0, below 2^62
using Me = ThreadReclaimer<EpochClock>;  // one per thread: frees what the thread has replaced
using Text = std::string;

// A key is the address of a text, a value is a count (of times, plus one: 0 is no word).
Word word_of(const Text& text) { return reinterpret_cast<Word>(&text); }
const Text& text_of(Word key) { return *reinterpret_cast<const Text*>(key); }
std::uint64_t hash_of(const Text& text) { return std::hash<Text>{}(text); }

// Two texts at different addresses may be the same key: the map asks when the hashes agree.
auto same_as(const Text& text) {
  return [&text](Word stored) { return text_of(stored) == text ? Equal::yes : Equal::no; };
}

void count(Counts& counts, Me& me, const Text& text) {
  for (;;) {
    const Change c = counts.put_if_absent(Shared{}, me, word_of(text), hash_of(text), 2, same_as(text));
    if (c.status == Status::inserted) return;
    // Found, with c.value. If somebody else counts between these two calls, look again.
    const Change d =
        counts.replace_if(Shared{}, me, word_of(text), hash_of(text), c.value, c.value + 1, same_as(text));
    if (d.status == Status::replaced) return;
  }
}

int main() {
  const std::vector<Text> line = {"to", "be", "or", "not", "to", "be"};
  EpochClock clock;
  Counts counts;
  Me me(clock);
  for (const Text& text : line) count(counts, me, text);  // this fixes the order
  me.offline();                                           // we only wait now: nobody shall wait for us

  std::atomic<bool> done{false};
  std::atomic<int> went_down{0};
  std::latch start(5);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t, copy = line] {  // texts of its own, equal to the others'
      start.arrive_and_wait();
      Me mine(clock);
      for (int round = 0; round < 1000 - (t == 0); ++round) {
        for (const Text& text : copy) count(counts, mine, text);
        mine.quiescent();  // between two operations: we hold nothing of the map
      }
    });
  }
  threads.emplace_back([&] {
    start.arrive_and_wait();
    Me mine(clock);
    for (std::vector<Word> before(4, 0); !done.load(std::memory_order_relaxed); mine.quiescent()) {
      Counts::Snapshot now;
      if (counts.snapshot(Shared{}, mine, &now) != Status::found) continue;
      Entry e{};
      std::uint64_t position = 0;
      for (Word& last : before) {
        if (now.next(&position, &e) && e.value < last) went_down.fetch_add(1, std::memory_order_relaxed);
        last = e.value;
      }
    }
  });
  for (int t = 0; t < 4; ++t) threads[static_cast<std::size_t>(t)].join();
  done.store(true, std::memory_order_relaxed);
  threads.back().join();

  // Alone again: exclusive calls are plain loads and stores.
  me.online();
  if (counts.make_exclusive(me) != Status::found) return 1;
  Entry e;
  for (std::uint64_t at = 0; counts.next(Exclusive{}, &at, &e);) {
    std::printf("%s %llu\n", text_of(e.key).c_str(), static_cast<unsigned long long>(e.value - 1));
  }
  std::printf("snapshots in which a count went down: %d\n", went_down.load(std::memory_order_relaxed));
  const Text be = "be";
  if (counts.erase(Exclusive{}, me, word_of(be), hash_of(be), same_as(be)).status != Status::erased) return 1;
  count(counts, me, be);
  std::printf("after erasing \"be\" and adding it again:");
  for (std::uint64_t at = 0; counts.next(Exclusive{}, &at, &e);) std::printf(" %s", text_of(e.key).c_str());
  std::printf("\n");
  counts.destroy(me, [](Word) {});  // hands back every word it owns; ours need nothing
}
