// The list under several threads: no item is lost or handed out twice, whatever races; updates are atomic
// across growth; a thread's appends keep their order; snapshots show one moment.
#include "tests/stress/rcu_map/support.h"
// (first: it defines the steps)
#include "rcu_map/list_core.h"

namespace sidewinder::rcu::test {
namespace {

using List = ListCore<CountedWords, PoisonAllocator>;
using Account = std::map<Word, long>;

// One random operation; `went` and `came` book what the list took and gave.
template <class Random>
void random_operation(List& list, Handle& h, Random& random, Word value, Account& account) {
  const auto went = [&](Word w) { ++account[w]; };
  const auto came = [&](Word w) { --account[w]; };
  const std::uint64_t index = random() % 6;
  switch (random() % 12) {
    case 0:
    case 1:
    case 2: ASSERT_EQ(list.append(Shared{}, h, value), Status::inserted); return went(value);
    case 3:
    case 4:
    case 5: {
      const Change c = list.pop(Shared{}, h);
      if (c.status == Status::erased) came(c.value);
      return;
    }
    case 6:
    case 7: {
      const Change c = list.set(Shared{}, h, index, value);
      if (c.status == Status::replaced) went(value), came(c.value);
      return;
    }
    case 8: {
      const Lookup l = list.get(Shared{}, index);
      if (l.status != Status::found) return;
      ASSERT_EQ(l.word >> 40, 0u) << "rubbish";
      const Change c = list.replace_if(Shared{}, h, index, l.word, value);
      if (c.status == Status::replaced) went(value), came(c.value);
      return;
    }
    case 9:
      if (list.insert(Shared{}, h, index, value) == Status::inserted) went(value);
      return;
    case 10: {
      const Change c = list.erase(Shared{}, h, index);
      if (c.status == Status::erased) came(c.value);
      return;
    }
    default:
      if (random() % 16 == 0) (void)list.clear(Shared{}, h, came);
  }
}

TEST(ListCoreStress, EveryWordComesBackOnce) {
  constexpr int kThreads = 3;
  const long rounds = sidewinder::test::scaled(20'000);
  EpochClock clock;
  for (unsigned seed = 1; seed <= 4; ++seed) {
    List list;
    std::vector<Account> accounts(kThreads);
    in_threads(clock, kThreads, seed, [&](int t, Handle& h, auto& random) {
      Word next = static_cast<Word>(t + 1) << 32;
      for (long i = 0; i < rounds; ++i) {
        random_operation(list, h, random, ++next, accounts[static_cast<std::size_t>(t)]);
        h.quiescent();
      }
    });
    Account left;
    Handle h(clock);
    list.destroy(h, [&](Word w) { --left[w]; });
    for (const Account& a : accounts) {
      for (auto& [w, n] : a) left[w] += n;
    }
    for (auto& [w, n] : left) ASSERT_EQ(n, 0) << w;
  }
}

// Pops and appends only: the hot path between the two, at the capacity's edge and at zero.
TEST(ListCoreStress, StacksLoseNothing) {
  constexpr int kThreads = 4;
  const long rounds = sidewinder::test::scaled(20'000);
  EpochClock clock;
  List list;
  std::vector<Account> accounts(kThreads);
  in_threads(clock, kThreads, 5, [&](int t, Handle& h, auto& random) {
    Word next = static_cast<Word>(t + 1) << 32;
    for (long i = 0; i < rounds; ++i) {
      Account& account = accounts[static_cast<std::size_t>(t)];
      if (random() % 2 != 0) {
        (void)list.append(Shared{}, h, ++next);
        ++account[next];
      } else if (const Change c = list.pop(Shared{}, h); c.status == Status::erased) {
        --account[c.value];
      }
      h.quiescent();
    }
  });
  Account left;
  Handle h(clock);
  list.destroy(h, [&](Word w) { --left[w]; });
  for (const Account& a : accounts) {
    for (auto& [w, n] : a) left[w] += n;
  }
  for (auto& [w, n] : left) ASSERT_EQ(n, 0) << w;
}

TEST(ListCoreStress, UpdatesAreAtomicAcrossGrowthAndInsertion) {
  constexpr int kThreads = 3;
  const long rounds = sidewinder::test::scaled(4000);
  EpochClock clock;
  List list;
  {
    Handle h(clock);
    for (int i = 0; i < 3; ++i) (void)list.append(Shared{}, h, 2);
  }
  in_threads(clock, kThreads, 6, [&](int, Handle& h, auto& random) {
    for (long i = 0; i < rounds; ++i) {
      const std::uint64_t index = random() % 3;
      for (;;) {
        const Lookup l = list.get(Shared{}, index);
        ASSERT_EQ(l.status, Status::found);
        if (list.replace_if(Shared{}, h, index, l.word, l.word + 1).status == Status::replaced) break;
      }
      if (random() % 2 != 0) {
        (void)list.append(Shared{}, h, 4);
      } else if (random() % 8 == 0) {
        (void)list.insert(Shared{}, h, 3, 6);
      } else if (list.size(Shared{}) > 3 + kThreads) {
        (void)list.pop(Shared{}, h);
      }
      h.quiescent();
    }
  });
  Word sum = 0;
  for (std::uint64_t i = 0; i < 3; ++i) sum += list.get(Shared{}, i).word - 2;
  EXPECT_EQ(sum, static_cast<Word>(rounds) * kThreads);
  Handle h(clock);
  list.destroy(h, [](Word) {});
}

// Writers append their numbers in order; any snapshot holds of each writer the first ones, in order.
TEST(ListCoreStress, SnapshotsArePrefixesOfEachWriter) {
  const Word rounds = static_cast<Word>(sidewinder::test::scaled(3000));
  EpochClock clock;
  List list;
  std::atomic<int> writing{2};
  in_threads(clock, 3, 7, [&](int t, Handle& h, auto& random) {
    if (t < 2) {
      for (Word n = 1; n <= rounds; ++n) {
        (void)list.append(Shared{}, h, (static_cast<Word>(t + 1) << 32) + n);
        h.quiescent();
      }
      writing.fetch_sub(1);
      return;
    }
    while (writing.load() > 0) {
      List::Snapshot s;
      ASSERT_EQ(list.snapshot(Shared{}, h, &s), Status::found);
      Word last[3] = {0, 0, 0};
      for (std::uint64_t i = 0; i < s.size(); ++i) {
        const Word writer = s[i] >> 32, n = s[i] & 0xFFFFFFFF;
        ASSERT_EQ(n, last[writer] + 1);
        last[writer] = n;
      }
      for (int i = 0; i < 50 && random() % 64 != 0; ++i) sched_yield(), h.quiescent();
    }
  });
  EXPECT_EQ(list.size(Shared{}), 2 * rounds);
  Handle h(clock);
  list.destroy(h, [](Word) {});
}

}  // namespace
}  // namespace sidewinder::rcu::test
