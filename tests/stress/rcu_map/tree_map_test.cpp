// The tree map under several threads: no word is lost or handed back twice, updates are atomic across growth
// and splits, snapshots show one moment although writers copy only their paths.
#include "tests/stress/rcu_map/support.h"
// (first: it defines the steps)
#include "rcu_map/tree_map.h"

namespace sidewinder::rcu::test {
namespace {

using Map = TreeMap<CountedWords, PoisonAllocator>;
using Account = std::map<Word, long>;
const auto kIdentical = [](Word) { return Equal::no; };
constexpr Word kFirstValue = Word{1} << 32;
std::uint64_t hash_of(Word key) { return key * 0x9E3779B97F4A7C15u; }
std::uint64_t crowded_hash_of(Word key) { return key % 5; }

template <class Random>
void random_operation(Map& map, Handle& h, Random& random, Word keys, Word value, Account& account,
                      std::uint64_t (*hash_function)(Word)) {
  const auto went = [&](Word w) { ++account[w]; };
  const auto came = [&](Word w) { --account[w]; };
  const Word key = 2 + random() % keys;
  const auto hash = hash_function(key);
  switch (random() % 8) {
    case 0:
    case 1: {
      const Change c = map.put(Shared{}, h, key, hash, value, kIdentical);
      went(value);
      if (c.status == Status::replaced) came(c.value);
      return;
    }
    case 2:
      if (map.put_if_absent(Shared{}, h, key, hash, value, kIdentical).status == Status::inserted)
        went(value);
      return;
    case 3:
    case 4: {
      const Change c = map.erase(Shared{}, h, key, hash, kIdentical);
      if (c.status == Status::erased) came(c.value);
      return;
    }
    case 5: {
      const Lookup l = map.get(Shared{}, key, hash, kIdentical);
      if (l.status != Status::found) return;
      const Change c = map.replace_if(Shared{}, h, key, hash, l.word, value, kIdentical);
      if (c.status == Status::replaced) went(value), came(c.value);
      return;
    }
    case 6:
      if (random() % 256 == 0) {
        (void)map.clear(Shared{}, h, [&](Word w) { w >= kFirstValue ? came(w) : (void)--h.key_refs[w]; });
      } else if (random() % 16 == 0) {
        std::map<Word, Word> seen;
        bool twice = false;
        ASSERT_EQ(
            map.snapshot(Shared{}, h, [&](TreeEntry e) { twice |= !seen.emplace(e.key, e.value).second; }),
            Status::found);
        ASSERT_FALSE(twice);
      }
      return;
    default: ASSERT_EQ(map.get(Shared{}, key, hash, kIdentical).word >> 40, 0u) << "rubbish";
  }
}

void every_word_comes_back_once(Word keys, unsigned seed, std::uint64_t (*hash_function)(Word)) {
  constexpr int kThreads = 3;
  const long rounds = sidewinder::test::scaled(8000);
  EpochClock clock;
  Map map;
  std::vector<Account> values(kThreads), refs(kThreads);
  in_threads(clock, kThreads, seed, [&](int t, Handle& h, auto& random) {
    Word next = kFirstValue * static_cast<Word>(t + 1);
    for (long i = 0; i < rounds; ++i) {
      random_operation(map, h, random, keys, ++next, values[static_cast<std::size_t>(t)], hash_function);
      h.quiescent();
    }
    refs[static_cast<std::size_t>(t)] = h.key_refs;
  });
  Handle h(clock);
  Account values_left, refs_left;
  map.destroy(h, [&](Word w) { w >= kFirstValue ? --values_left[w] : --refs_left[w]; });
  for (const Account& a : values) {
    for (auto& [w, n] : a) values_left[w] += n;
  }
  for (const Account& a : refs) {
    for (auto& [w, n] : a) refs_left[w] += n;
  }
  for (auto& [w, n] : values_left) ASSERT_EQ(n, 0) << "value " << w;
  for (auto& [w, n] : refs_left) ASSERT_EQ(n, 0) << "key " << w;
}

// Inserters that outnumber the free slots do not freeze each other's claims for ever.
TEST(TreeMapStress, InsertersMakeRoomForEachOther) {
  constexpr int kThreads = 8;
  const long rounds = sidewinder::test::scaled(20);
  EpochClock clock;
  Map map;
  installs.store(0);
  contrary.store(true);
  in_threads(clock, kThreads, 1, [&](int t, Handle& h, auto&) {
    for (long i = 0; i < rounds; ++i) {
      const Word key = 1000 + static_cast<Word>(i * kThreads + t);
      ASSERT_EQ(map.put(Shared{}, h, key, 7, 1, kIdentical).status, Status::inserted);
      ASSERT_EQ(map.erase(Shared{}, h, key, 7, kIdentical).status, Status::erased);
      h.quiescent();
    }
  });
  contrary.store(false);
  EXPECT_LT(installs.load(), rounds * kThreads * 4);
  Handle h(clock);
  map.destroy(h, [](Word) {});
}

TEST(TreeMapStress, EveryWordComesBackOnceFromOneLeaf) {
  for (unsigned seed = 1; seed <= 4; ++seed) every_word_comes_back_once(8 * seed, seed, hash_of);
}
TEST(TreeMapStress, EveryWordComesBackOnceFromManyLeaves) {
  for (unsigned seed = 1; seed <= 4; ++seed) every_word_comes_back_once(400 * seed, seed, hash_of);
}
TEST(TreeMapStress, EveryWordComesBackOnceFromCrowdedLeaves) {
  for (unsigned seed = 1; seed <= 4; ++seed) every_word_comes_back_once(100 * seed, seed, crowded_hash_of);
}

TEST(TreeMapStress, UpdatesAreAtomicAcrossGrowthAndSnapshots) {
  constexpr int kThreads = 3;
  constexpr Word kCounters = 3;
  const long rounds = sidewinder::test::scaled(5000);
  EpochClock clock;
  Map map;
  {
    Handle h(clock);
    for (Word k = 1; k <= kCounters; ++k) (void)map.put(Shared{}, h, k, hash_of(k), 2, kIdentical);
  }
  in_threads(clock, kThreads, 9, [&](int t, Handle& h, auto& random) {
    for (long i = 0; i < rounds; ++i) {
      const Word key = 1 + random() % kCounters;
      for (;;) {
        const Lookup l = map.get(Shared{}, key, hash_of(key), kIdentical);
        ASSERT_EQ(l.status, Status::found);
        const auto s = map.replace_if(Shared{}, h, key, hash_of(key), l.word, l.word + 1, kIdentical).status;
        if (s == Status::replaced) break;
        ASSERT_EQ(s, Status::mismatch);
      }
      const Word other = 100 + static_cast<Word>(t) * 1000 + random() % 300;
      if (random() % 2 != 0) {
        (void)map.put(Shared{}, h, other, hash_of(other), 6, kIdentical);
      } else {
        (void)map.erase(Shared{}, h, other, hash_of(other), kIdentical);
      }
      if (random() % 64 == 0) (void)map.snapshot(Shared{}, h, [](TreeEntry) {});
      h.quiescent();
    }
  });
  Word sum = 0;
  for (Word k = 1; k <= kCounters; ++k) sum += map.get(Shared{}, k, hash_of(k), kIdentical).word - 2;
  EXPECT_EQ(sum, static_cast<Word>(rounds) * kThreads);
  Handle h(clock);
  map.destroy(h, [](Word) {});
}

// A writer counts up the keys of a ring, one after the other, over many leaves: at any one moment they differ
// by at most one, the earlier ones being ahead.
TEST(TreeMapStress, SnapshotsShowOneMoment) {
  constexpr Word kKeys = 500;
  const Word rounds = static_cast<Word>(sidewinder::test::scaled(30));
  EpochClock clock;
  Map map;
  std::atomic<bool> done{false};
  {
    Handle h(clock);
    for (Word k = 1; k <= kKeys; ++k) (void)map.put(Shared{}, h, k, hash_of(k), 2, kIdentical);
  }
  in_threads(clock, 3, 11, [&](int t, Handle& h, auto&) {
    if (t == 0) {
      for (Word n = 3; n < rounds; ++n) {
        for (Word k = 1; k <= kKeys; ++k) {
          (void)map.put(Shared{}, h, k, hash_of(k), n, kIdentical);
          h.quiescent();
        }
      }
      done.store(true);
      return;
    }
    while (!done.load()) {
      std::vector<Word> seen(kKeys + 1);
      ASSERT_EQ(map.snapshot(Shared{}, h, [&](TreeEntry e) { seen[e.key] = e.value; }), Status::found);
      bool behind = false;
      for (Word k = 2; k <= kKeys; ++k) {
        ASSERT_TRUE(seen[k] == seen[k - 1] || (!behind && seen[k] + 1 == seen[k - 1])) << k;
        behind |= seen[k] != seen[k - 1];
      }
      h.quiescent();
    }
  });
  Handle h(clock);
  map.destroy(h, [](Word) {});
}

}  // namespace
}  // namespace sidewinder::rcu::test
