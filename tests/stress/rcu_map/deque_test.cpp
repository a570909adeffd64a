// The deque under several threads: no item is lost or handed out twice, whatever races; a queue keeps each
// producer's order; bounds hold; snapshots show one moment.
#include "tests/stress/rcu_map/support.h"
// (first: it defines the steps)
#include "rcu_map/deque.h"

namespace sidewinder::rcu::test {
namespace {

using Queue = Deque<PoisonAllocator>;
using Account = std::map<Word, long>;

template <class Random>
void random_operation(Queue& queue, Handle& h, Random& random, Word value, std::uint64_t bound,
                      Account& account) {
  const auto went = [&](Word w) { ++account[w]; };
  const auto came = [&](Word w) { --account[w]; };
  const auto added = [&](const Change& c) {
    went(value);
    if (c.status == Status::replaced) came(c.value);
  };
  const auto removed = [&](const Change& c) {
    if (c.status == Status::erased) came(c.value);
  };
  switch (random() % 16) {
    case 0:
    case 1:
    case 2: return added(queue.append(Shared{}, h, value, bound));
    case 3:
    case 4:
    case 5: return added(queue.append_left(Shared{}, h, value, bound));
    case 6:
    case 7:
    case 8: return removed(queue.pop(Shared{}, h));
    case 9:
    case 10:
    case 11: return removed(queue.pop_left(Shared{}, h));
    case 12: {
      const Change c = queue.set(Shared{}, h, random() % 3, value);
      if (c.status == Status::replaced) went(value), came(c.value);
      return;
    }
    case 13: ASSERT_EQ(queue.get(Shared{}, random() % 4).word >> 40, 0u) << "rubbish"; return;
    case 14:
      if (random() % 16 == 0) (void)queue.clear(Shared{}, h, came);
      return;
    default: {
      const Queue::Snapshot s = queue.snapshot(Shared{});
      ASSERT_LE(s.size(), bound);
      std::vector<Word> words(s.size());
      s.copy_to(words.data());
      for (Word w : words) ASSERT_EQ(w >> 40, 0u) << "rubbish";
      (void)queue.rotate(Shared{}, h, 1);
    }
  }
}

void every_word_comes_back_once(unsigned seed, std::uint64_t bound) {
  constexpr int kThreads = 3;
  const long rounds = sidewinder::test::scaled(8000);
  EpochClock clock;
  Queue queue;
  std::vector<Account> accounts(kThreads);
  in_threads(clock, kThreads, seed, [&](int t, Handle& h, auto& random) {
    Word next = static_cast<Word>(t + 1) << 32;
    for (long i = 0; i < rounds; ++i) {
      random_operation(queue, h, random, ++next, bound, accounts[static_cast<std::size_t>(t)]);
      h.quiescent();
    }
  });
  Account left;
  Handle h(clock);
  queue.destroy(h, [&](Word w) { --left[w]; });
  for (const Account& a : accounts) {
    for (auto& [w, n] : a) left[w] += n;
  }
  for (auto& [w, n] : left) ASSERT_EQ(n, 0) << w;
}

TEST(DequeStress, EveryWordComesBackOnce) {
  for (unsigned seed = 1; seed <= 4; ++seed) every_word_comes_back_once(seed, Queue::kUnbounded);
}
TEST(DequeStress, EveryWordComesBackOnceFromBoundedDeques) {
  for (unsigned seed = 1; seed <= 4; ++seed) every_word_comes_back_once(seed, seed);
}

TEST(DequeStress, QueuesKeepEachProducersOrder) {
  const Word rounds = static_cast<Word>(sidewinder::test::scaled(20'000));
  EpochClock clock;
  Queue queue;
  std::vector<Word> taken[2];
  std::atomic<int> producing{2};
  in_threads(clock, 4, 3, [&](int t, Handle& h, auto&) {
    if (t < 2) {
      for (Word n = 1; n <= rounds; ++n) {
        (void)queue.append(Shared{}, h, (static_cast<Word>(t) << 32) + n);
        h.quiescent();
      }
      producing.fetch_sub(1);
      return;
    }
    for (bool last = false;;) {
      const Change c = queue.pop_left(Shared{}, h);
      if (c.status == Status::erased) {
        taken[t - 2].push_back(c.value);
      } else if (last) {
        break;
      } else {
        last = producing.load() == 0;
        sched_yield();
      }
      h.quiescent();
    }
  });
  EXPECT_EQ(taken[0].size() + taken[1].size(), 2 * rounds);
  for (auto& words : taken) {
    Word before[2] = {0, 0};
    for (Word w : words) {
      ASSERT_GT(w & 0xFFFFFFFF, before[w >> 32]);
      before[w >> 32] = w & 0xFFFFFFFF;
    }
  }
  Handle h(clock);
  queue.destroy(h, [](Word) {});
}

}  // namespace
}  // namespace sidewinder::rcu::test
