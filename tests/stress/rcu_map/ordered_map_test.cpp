// The ordered map under several threads: no word is lost or handed back twice, updates are atomic across
// growth, snapshots are consistent, lookups never see what is gone.
#include "tests/stress/rcu_map/support.h"
// (first: it defines the steps)
#include "rcu_map/ordered_map.h"

namespace sidewinder::rcu::test {
namespace {

const auto kIdentical = [](Word) { return Equal::no; };
constexpr Word kFirstValue = Word{1} << 32;

template <class Tuning>
class OrderedMapStress : public ::testing::Test {
 protected:
  using Map = OrderedMap<CountedWords, PoisonAllocator, Tuning>;
  static std::uint64_t hash(Word key) { return key % 16; }  // many collisions
  EpochClock clock;
  Map map;
};
using Tunings = ::testing::Types<DefaultTuning, TinyTuning>;
TYPED_TEST_SUITE(OrderedMapStress, Tunings);

// Inserters that outnumber the free slots do not freeze each other's claims for ever.
TYPED_TEST(OrderedMapStress, InsertersMakeRoomForEachOther) {
  constexpr int kThreads = 8;
  const long rounds = sidewinder::test::scaled(10);
  for (Word present : {0, 5}) {  // a new version has four, three slots to spare
    typename TestFixture::Map map;
    {
      Handle h(this->clock);
      for (Word k = 0; k < present; ++k)
        ASSERT_EQ(map.put(Exclusive{}, h, 100 + 2 * k, k, 1, kIdentical).status, Status::inserted);
    }
    installs.store(0);
    contrary.store(true);
    in_threads(this->clock, kThreads, 1, [&](int t, Handle& h, auto&) {
      const Word key = 1000 + 2 * static_cast<Word>(t);
      for (long i = 0; i < rounds; ++i) {
        ASSERT_EQ(map.put(Shared{}, h, key, key, 1, kIdentical).status, Status::inserted);
        ASSERT_EQ(map.erase(Shared{}, h, key, key, kIdentical).status, Status::erased);
        h.quiescent();
      }
    });
    contrary.store(false);
    EXPECT_LT(installs.load(), rounds * kThreads * 4) << present;
    Handle h(this->clock);
    map.destroy(h, [](Word) {});
  }
}

// Every value stored is unique and comes back once: displaced, erased, popped, cleared, or left at the end.
TYPED_TEST(OrderedMapStress, EveryWordComesBackOnce) {
  using Map = typename TestFixture::Map;
  constexpr int kThreads = 3;
  const long rounds = sidewinder::test::scaled(4000);
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const Word keys = 5 + seed * seed * 2;
    Map map;
    std::vector<std::map<Word, long>> values(kThreads), refs(kThreads);
    in_threads(this->clock, kThreads, seed, [&](int t, Handle& h, auto& random) {
      Word next = kFirstValue * static_cast<Word>(t + 1);
      auto& balance = values[static_cast<std::size_t>(t)];
      const auto come_back = [&](Word w) { --balance[w]; };
      for (long i = 0; i < rounds; ++i) {
        const Word key = 2 + random() % keys;
        const auto hash = TestFixture::hash(key);
        const Word value = ++next;
        switch (random() % 8) {
          case 0:
          case 1: {
            const Change c = map.put(Shared{}, h, key, hash, value, kIdentical);
            ++balance[value];
            if (c.status == Status::replaced) come_back(c.value);
            break;
          }
          case 2:
            if (map.put_if_absent(Shared{}, h, key, hash, value, kIdentical).status == Status::inserted) {
              ++balance[value];
            }
            break;
          case 3:
          case 4: {
            const Change c = map.erase(Shared{}, h, key, hash, kIdentical);
            if (c.status == Status::erased) come_back(c.value);
            break;
          }
          case 5: {
            const Change c = map.popitem(Shared{}, h);
            if (c.status == Status::erased) come_back(c.value);
            break;
          }
          case 6:
            if (random() % 64 == 0) {
              (void)map.clear(Shared{}, h,
                              [&](Word w) { w >= kFirstValue ? come_back(w) : (void)--h.key_refs[w]; });
            } else if (random() % 8 == 0) {
              typename Map::Snapshot s;
              ASSERT_EQ(map.snapshot(Shared{}, h, &s), Status::found);
              std::map<Word, Word> seen;
              std::uint64_t at = 0;
              for (Entry e; s.next(&at, &e);) ASSERT_TRUE(seen.emplace(e.key, e.value).second) << "key twice";
              ASSERT_EQ(seen.size(), s.size());
            }
            break;
          default: {
            const Lookup l = map.get(Shared{}, key, hash, kIdentical);
            ASSERT_EQ(l.word >> 40, 0u) << "rubbish";
          }
        }
        h.quiescent();
      }
      refs[static_cast<std::size_t>(t)] = h.key_refs;
    });
    Handle h(this->clock);
    std::map<Word, long> values_left, refs_left;
    const std::uint32_t counted = map.size(Shared{});
    std::uint32_t live = 0;
    std::uint64_t at = 0;
    for (Entry e; map.next(Shared{}, &at, &e);) ++live;
    EXPECT_EQ(counted, live);
    map.destroy(h, [&](Word w) { w >= kFirstValue ? --values_left[w] : --refs_left[w]; });
    for (auto& m : values)
      for (auto& [w, n] : m) values_left[w] += n;
    for (auto& m : refs)
      for (auto& [w, n] : m) refs_left[w] += n;
    for (auto& [w, n] : values_left) ASSERT_EQ(n, 0) << "value " << w;
    for (auto& [w, n] : refs_left) ASSERT_EQ(n, 0) << "key " << w;
  }
}

// Increments by get and replace_if, while others make the map grow and shrink: none is lost.
TYPED_TEST(OrderedMapStress, UpdatesAreAtomicAcrossGrowth) {
  using Map = typename TestFixture::Map;
  constexpr int kThreads = 3;
  constexpr Word kCounters = 3;
  const long rounds = sidewinder::test::scaled(2000);
  Map map;
  {
    Handle h(this->clock);
    for (Word k = 1; k <= kCounters; ++k) (void)map.put(Shared{}, h, k, TestFixture::hash(k), 2, kIdentical);
  }
  in_threads(this->clock, kThreads, 9, [&](int t, Handle& h, auto& random) {
    for (long i = 0; i < rounds; ++i) {
      const Word key = 1 + random() % kCounters;
      for (;;) {
        const Lookup l = map.get(Shared{}, key, TestFixture::hash(key), kIdentical);
        ASSERT_EQ(l.status, Status::found);
        const auto status =
            map.replace_if(Shared{}, h, key, TestFixture::hash(key), l.word, l.word + 1, kIdentical).status;
        if (status == Status::replaced) break;
        ASSERT_EQ(status, Status::mismatch);
      }
      const Word other = 100 + static_cast<Word>(t) * 1000 + random() % 40;
      if (random() % 2 != 0) {
        (void)map.put(Shared{}, h, other, TestFixture::hash(other), 6, kIdentical);
      } else {
        (void)map.erase(Shared{}, h, other, TestFixture::hash(other), kIdentical);
      }
      h.quiescent();
    }
  });
  Word sum = 0;
  for (Word k = 1; k <= kCounters; ++k)
    sum += map.get(Shared{}, k, TestFixture::hash(k), kIdentical).word - 2;
  EXPECT_EQ(sum, static_cast<Word>(rounds) * kThreads);
  Handle h(this->clock);
  map.destroy(h, [](Word) {});
}

// A writer stores n under one key, then under another, then inserts and erases a third: what a snapshot may
// show is a prefix of that. Readers' lookups go forward only.
TYPED_TEST(OrderedMapStress, SnapshotsShowOneMoment) {
  using Map = typename TestFixture::Map;
  const Word rounds = static_cast<Word>(sidewinder::test::scaled(2500));
  Map map;
  std::atomic<bool> done{false};
  {
    Handle h(this->clock);
    for (Word k = 1; k <= 9; ++k) (void)map.put(Shared{}, h, k, TestFixture::hash(k), 2, kIdentical);
  }
  in_threads(this->clock, 3, 11, [&](int t, Handle& h, auto& random) {
    if (t == 0) {
      for (Word n = 3; n < rounds; ++n) {
        for (Word k = 1; k <= 2; ++k) (void)map.put(Shared{}, h, k, TestFixture::hash(k), n, kIdentical);
        const Word extra = 20 + n % 30;
        if (n % 2 != 0) {
          (void)map.put(Shared{}, h, extra, TestFixture::hash(extra), n, kIdentical);
        } else {
          (void)map.erase(Shared{}, h, extra - 1, TestFixture::hash(extra - 1), kIdentical);
        }
        h.quiescent();
      }
      done.store(true);
      return;
    }
    Word last = 0;
    while (!done.load()) {
      if (random() % 2 != 0) {
        typename Map::Snapshot s;
        ASSERT_EQ(map.snapshot(Shared{}, h, &s), Status::found);
        Word first = 0, second = 0;
        std::uint64_t at = 0;
        for (Entry e; s.next(&at, &e);)
          (e.key == 1 ? first : e.key == 2 ? second : at) += e.key <= 2 ? e.value : 0;
        ASSERT_TRUE(first == second || first == second + 1) << first << " " << second;
        ASSERT_GE(first, last);
        last = first;
      } else {
        const Lookup l = map.get(Shared{}, 1, TestFixture::hash(1), kIdentical);
        ASSERT_EQ(l.status, Status::found);
        ASSERT_GE(l.word, last);
        last = l.word;
      }
      h.quiescent();
    }
  });
  Handle h(this->clock);
  map.destroy(h, [](Word) {});
}

}  // namespace
}  // namespace sidewinder::rcu::test
