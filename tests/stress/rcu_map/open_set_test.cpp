// The open set under several threads: for each key, insertions that succeeded and removals that succeeded
// balance, references too, and a key is never in twice.
#include "tests/stress/rcu_map/support.h"
// (first: it defines the steps)
#include "rcu_map/open_set.h"

namespace sidewinder::rcu::test {
namespace {

using Set = OpenSet<CountedWords, PoisonAllocator>;
using Account = std::map<Word, long>;
// Keys 2n and 2n + 1 are equal, so that inserters of one key bring different words.
struct SameKey {
  Word key;
  Equal operator()(Word stored) const { return stored / 2 == key / 2 ? Equal::yes : Equal::no; }
};
std::uint64_t spread(Word key) { return key / 2 * 11; }
std::uint64_t crowded(Word key) { return key / 2 % 3; }

template <class Random>
void random_operation(Set& set, Handle& h, Random& random, Word key, std::uint64_t hash, Account& account) {
  const auto out = [&](Word w) { --account[w / 2], --h.key_refs[w]; };
  switch (random() % 10) {
    case 0:
    case 1:
    case 2:
    case 3:
      if (set.add(Shared{}, h, key, hash, SameKey{key}).status == Status::inserted) ++account[key / 2];
      return;
    case 4:
    case 5:
    case 6: {
      const Change c = set.discard(Shared{}, h, key, hash, SameKey{key});
      if (c.status == Status::erased) out(c.key);
      return;
    }
    case 7:
      if (const Change c = set.pop(Shared{}, h); random() % 4 == 0 && c.status == Status::erased) {
        out(c.key);
      } else if (c.status == Status::erased) {  // put it back, to keep the set filled
        out(c.key);
        if (set.add(Shared{}, h, key, hash, SameKey{key}).status == Status::inserted) ++account[key / 2];
      }
      return;
    case 8:
      if (random() % 64 == 0) {
        (void)set.clear(Shared{}, h, out);
      } else if (random() % 8 == 0) {
        Set::Snapshot s;
        ASSERT_EQ(set.snapshot(Shared{}, h, &s), Status::found);
        std::map<Word, int> seen;
        std::uint64_t at = 0;
        for (Word w; s.next(&at, &w);) ASSERT_EQ(++seen[w / 2], 1) << "key twice";
      }
      return;
    default: ASSERT_EQ(set.contains(Shared{}, key, hash, SameKey{key}).word >> 40, 0u) << "rubbish";
  }
}

void balances(Word keys, unsigned seed, std::uint64_t (*hash)(Word)) {
  constexpr int kThreads = 3;
  const long rounds = sidewinder::test::scaled(8000);
  EpochClock clock;
  Set set;
  std::vector<Account> accounts(kThreads), refs(kThreads);
  in_threads(clock, kThreads, seed, [&](int t, Handle& h, auto& random) {
    for (long i = 0; i < rounds; ++i) {
      const Word key = 2 + random() % keys;
      random_operation(set, h, random, key, hash(key), accounts[static_cast<std::size_t>(t)]);
      h.quiescent();
    }
    refs[static_cast<std::size_t>(t)] = h.key_refs;
  });
  Account left, refs_left;
  Handle h(clock);
  const std::uint32_t counted = set.size(Shared{});
  std::uint32_t live = 0;
  set.destroy(h, [&](Word w) { --left[w / 2], --refs_left[w], ++live; });
  EXPECT_EQ(counted, live);
  for (const Account& a : accounts) {
    for (auto& [k, n] : a) left[k] += n;
  }
  for (const Account& a : refs) {
    for (auto& [k, n] : a) refs_left[k] += n;
  }
  for (auto& [k, n] : left) ASSERT_EQ(n, 0) << "key " << k;
  for (auto& [k, n] : refs_left) ASSERT_EQ(n, 0) << "references to " << k;
}

TEST(OpenSetStress, InsertionsAndRemovalsBalance) {
  for (unsigned seed = 1; seed <= 5; ++seed) balances(6 * seed * seed, seed, spread);
}
TEST(OpenSetStress, InsertionsAndRemovalsBalanceWhenCrowded) {
  for (unsigned seed = 1; seed <= 3; ++seed) balances(20 * seed, seed, crowded);
}

// Each thread adds its own keys and discards every second one again: exactly the rest is there.
TEST(OpenSetStress, NothingIsLostAcrossGrowth) {
  constexpr int kThreads = 3;
  const Word rounds = static_cast<Word>(sidewinder::test::scaled(3000));
  EpochClock clock;
  Set set;
  in_threads(clock, kThreads, 4, [&](int t, Handle& h, auto&) {
    for (Word i = 0; i < rounds; ++i) {
      const Word key = 2 * (1 + static_cast<Word>(t) + i * kThreads);
      ASSERT_EQ(set.add(Shared{}, h, key, spread(key), SameKey{key}).status, Status::inserted);
      if (i % 2 != 0) {
        ASSERT_EQ(set.discard(Shared{}, h, key, spread(key), SameKey{key}).status, Status::erased);
      }
      h.quiescent();
    }
  });
  EXPECT_EQ(set.size(Shared{}), kThreads * ((rounds + 1) / 2));
  Handle h(clock);
  for (Word i = 0; i < kThreads * rounds; ++i) {
    const Word key = 2 * (1 + i);
    ASSERT_EQ(set.contains(Shared{}, key, spread(key), SameKey{key}).status,
              i / kThreads % 2 == 0 ? Status::found : Status::absent);
  }
  set.destroy(h, [](Word) {});
}

}  // namespace
}  // namespace sidewinder::rcu::test
