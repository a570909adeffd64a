// The ordered map against a list of pairs, in both access modes, one thread: what each operation returns, who
// owns which word, order, iteration, snapshots, failing allocations, memory.
#include "rcu_map/ordered_map.h"

#include <algorithm>
#include <optional>

#include "tests/unit/rcu_map/support.h"

namespace sidewinder::rcu::test {
namespace {

// The obvious ordered map.
struct Model {
  std::vector<Entry> entries;
  std::vector<Entry>::iterator find(Word key) {
    return std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key / 2 == key / 2; });
  }
};

template <class AccessMode_, class Tuning_>
struct Config {
  using Access = AccessMode_;
  using Tuning = Tuning_;
};

template <class C>
class OrderedMapTest : public ::testing::Test {
 protected:
  using A = typename C::Access;
  using Map = OrderedMap<BoxingWords, FailingAllocator, typename C::Tuning>;

  void TearDown() override {
    allocations_left = -1;
    map.destroy(h, [&](Word w) { given_back.push_back(w); });
    for (Word w : given_back) {
      if (w < kFirstValue) --h.key_refs[w];
    }
    for (auto& [key, refs] : h.key_refs) EXPECT_EQ(refs, 0) << "key " << key;
    EXPECT_EQ(h.boxes, 0);
    h.flush();
    EXPECT_EQ(blocks_alive, 0);
  }

  static constexpr Word kFirstValue = 1'000'000;  // values are above, keys below

  Lookup get(Word key) {
    return decide(key, every, [&](auto eq) { return map.get(A{}, key, hash(key), eq); });
  }
  Change put(Word key, Word value) {
    return decide(key, every, [&](auto eq) { return map.put(A{}, h, key, hash(key), value, eq); });
  }
  Change put_if_absent(Word key, Word value) {
    return decide(key, every, [&](auto eq) { return map.put_if_absent(A{}, h, key, hash(key), value, eq); });
  }
  Change replace_if(Word key, Word expected, Word desired) {
    return decide(key, every,
                  [&](auto eq) { return map.replace_if(A{}, h, key, hash(key), expected, desired, eq); });
  }
  Change erase(Word key) {
    return took(decide(key, every, [&](auto eq) { return map.erase(A{}, h, key, hash(key), eq); }));
  }
  Change popitem() { return took(map.popitem(A{}, h)); }
  Change took(Change c) {
    if (c.status == Status::erased && c.key_owned) --h.key_refs[c.key];
    return c;
  }
  std::vector<Entry> entries() {
    std::vector<Entry> out;
    std::uint64_t at = 0;
    for (Entry e; map.next(A{}, &at, &e);) out.push_back(e);
    return out;
  }
  void expect_same(const Model& model) {
    EXPECT_EQ(map.size(A{}), model.entries.size());
    const auto mine = entries();
    ASSERT_EQ(mine.size(), model.entries.size());
    for (std::size_t i = 0; i < mine.size(); ++i) {
      ASSERT_EQ(mine[i].key, model.entries[i].key);
      ASSERT_EQ(mine[i].value, model.entries[i].value);
    }
  }
  void random_run(unsigned seed, int steps, Word keys);

  Map map;
  Handle h;
  std::vector<Word> given_back;
  HashFunction hash = spread_hash;
  std::uint64_t every = 0;
};

using Configs = ::testing::Types<Config<Exclusive, DefaultTuning>, Config<Shared, DefaultTuning>,
                                 Config<Shared, TinyTuning>, Config<Exclusive, TinyTuning>>;
TYPED_TEST_SUITE(OrderedMapTest, Configs);

template <class C>
void OrderedMapTest<C>::random_run(unsigned seed, int steps, Word keys) {
  std::mt19937_64 random(seed);
  Model model;
  Word next_value = kFirstValue;
  for (int step = 0; step < steps; ++step) {
    const Word key = 2 + random() % keys;
    const auto there = model.find(key);
    const bool present = there != model.entries.end();
    const Word old = present ? there->value : kEmpty;
    const Word value = ++next_value;
    switch (random() % 16) {
      case 0:
      case 1:
      case 2:
      case 3: {
        const Change c = put(key, value);
        ASSERT_EQ(c.status, present ? Status::replaced : Status::inserted);
        ASSERT_EQ(c.value, old);
        if (present) {
          there->value = value;
        } else {
          model.entries.push_back({key, value});
        }
        break;
      }
      case 4:
      case 5: {
        const Change c = put_if_absent(key, value);
        ASSERT_EQ(c.status, present ? Status::found : Status::inserted);
        ASSERT_EQ(c.value, old);
        if (!present) model.entries.push_back({key, value});
        break;
      }
      case 6: {
        const bool right = random() % 2 == 0;
        const Change c = replace_if(key, right ? old : value + 1, value);
        ASSERT_EQ(c.status, !present ? Status::absent : right ? Status::replaced : Status::mismatch);
        ASSERT_EQ(c.value, old);
        if (present && right) there->value = value;
        break;
      }
      case 7:
      case 8:
      case 9:
      case 10: {
        const Change c = erase(key);
        ASSERT_EQ(c.status, present ? Status::erased : Status::absent);
        if (!present) break;
        ASSERT_EQ(c.value, old);
        ASSERT_EQ(c.key, there->key);
        model.entries.erase(there);
        break;
      }
      case 11: {
        const Change c = popitem();
        ASSERT_EQ(c.status, model.entries.empty() ? Status::absent : Status::erased);
        if (model.entries.empty()) break;
        ASSERT_EQ(c.key, model.entries.back().key);
        ASSERT_EQ(c.value, model.entries.back().value);
        model.entries.pop_back();
        break;
      }
      case 12: {
        typename Map::Snapshot s;
        ASSERT_EQ(map.snapshot(A{}, h, &s), Status::found);
        ASSERT_EQ(s.size(), model.entries.size());
        std::uint64_t at = Map::kEnd;
        Entry e;
        for (auto it = model.entries.rbegin(); it != model.entries.rend(); ++it) {
          ASSERT_TRUE(s.previous(&at, &e));
          ASSERT_EQ(e.key, it->key);
          ASSERT_EQ(e.value, it->value);
        }
        ASSERT_FALSE(s.previous(&at, &e));
        break;
      }
      case 13:
        if (random() % 20 != 0) break;
        ASSERT_EQ(map.clear(A{}, h, [&](Word w) { given_back.push_back(w); }), Status::erased);
        model.entries.clear();
        break;
      default: {
        const Lookup l = get(key);
        ASSERT_EQ(l.status, present ? Status::found : Status::absent);
        ASSERT_EQ(l.word, old);
      }
    }
    if (step % 16 == 0) this->expect_same(model);
  }
  expect_same(model);
}

TYPED_TEST(OrderedMapTest, RandomOperationsMatchTheModel) {
  for (unsigned seed = 0; seed < 6; ++seed) {
    ASSERT_NO_FATAL_FAILURE(this->random_run(seed, 2000, 6 + 20 * seed * seed)) << seed;
    (void)this->map.clear(typename TestFixture::A{}, this->h, [&](Word w) { this->given_back.push_back(w); });
  }
}

TYPED_TEST(OrderedMapTest, AnyNumberOfEqualHashes) {
  this->hash = equal_hash;
  ASSERT_NO_FATAL_FAILURE(this->random_run(7, 3000, 80));
}

TYPED_TEST(OrderedMapTest, UndecidedComparisonsAreAskedOnce) {
  this->hash = crowded_hash;
  this->every = 3;
  ASSERT_NO_FATAL_FAILURE(this->random_run(8, 3000, 60));
}

TYPED_TEST(OrderedMapTest, UndecidedNamesTheStoredKeyAndChangesNothing) {
  using A = typename TestFixture::A;
  const auto unsure = [](Word) { return Equal::undecided; };
  ASSERT_EQ(this->put(10, 1'000'001).status, Status::inserted);
  const Change c = this->map.put(A{}, this->h, 11, this->hash(11), 1'000'003, unsure);
  EXPECT_EQ(c.status, Status::undecided);
  EXPECT_EQ(c.key, 10u);
  EXPECT_EQ(this->get(10).word, 1'000'001u);
  EXPECT_EQ(this->map.size(A{}), 1u);
}

TYPED_TEST(OrderedMapTest, EmptyMapOwnsNoMemory) {
  using A = typename TestFixture::A;
  EXPECT_EQ(sizeof(typename TestFixture::Map), 16u);
  EXPECT_EQ(this->map.memory(A{}), 0u);
  EXPECT_EQ(this->get(4).status, Status::absent);
  EXPECT_EQ(this->erase(4).status, Status::absent);
  EXPECT_EQ(this->popitem().status, Status::absent);
  EXPECT_EQ(blocks_alive, 0);
}

TYPED_TEST(OrderedMapTest, StaysWithinItsMemory) {
  using A = typename TestFixture::A;
  std::size_t before_growth = 0;
  for (Word k = 1; k <= 50'000; ++k) {
    const std::size_t bytes = this->map.memory(A{});
    ASSERT_EQ(this->put(2 * k, 1'000'001).status, Status::inserted);
    EXPECT_TRUE(k != 9 || bytes <= 200) << "eight entries take " << bytes;
    if (this->map.memory(A{}) != bytes && k > 65) {
      before_growth = bytes;
      ASSERT_LE(before_growth, 36 * (k - 1)) << "at " << k - 1;
    }
  }
  EXPECT_GT(before_growth, 0u);
}

TYPED_TEST(OrderedMapTest, ShrinksAfterMassErasure) {
  using A = typename TestFixture::A;
  for (Word k = 1; k <= 5000; ++k) (void)this->put(2 * k, 1'000'001);
  const std::size_t full = this->map.memory(A{});
  for (Word k = 1; k <= 4990; ++k) ASSERT_EQ(this->erase(2 * k).status, Status::erased);
  EXPECT_LT(this->map.memory(A{}), full / 20);
  EXPECT_EQ(this->map.size(A{}), 10u);
}

TYPED_TEST(OrderedMapTest, PopitemTakesTheLastAndScansNoTombstoneTwice) {
  constexpr Word kEntries = 20'000;
  for (Word k = 1; k <= kEntries; ++k) (void)this->put(2 * k, 1'000'001);
  // Two pops and a push, over and over: quadratic if tombstones were scanned again.
  for (Word k = kEntries; k > 1; --k) {
    ASSERT_EQ(this->popitem().key, 2 * k);
    ASSERT_EQ(this->put(1'000, 1'000'001).status, k > 500 ? Status::replaced : Status::inserted);
    if (k <= 500) break;
  }
}

TYPED_TEST(OrderedMapTest, OutOfMemoryLeavesEverythingAsItWas) {
  using A = typename TestFixture::A;
  Model model;
  std::mt19937_64 random(5);
  Word value = 1'000'000;
  for (int step = 0; step < 4000; ++step) {
    const Word key = 2 * (1 + random() % 200);
    const auto there = model.find(key);
    allocations_left = static_cast<long>(random() % 3);
    ++value;
    if (random() % 3 != 0) {
      const Change c = this->put(key, value);
      if (c.status == Status::inserted) {
        model.entries.push_back({key, value});
      } else if (c.status == Status::replaced) {
        there->value = value;
      } else {
        ASSERT_EQ(c.status, Status::out_of_memory);
      }
    } else if (random() % 8 == 0) {
      typename TestFixture::Map::Snapshot s;
      const Status made = this->map.snapshot(A{}, this->h, &s);
      ASSERT_TRUE(made == Status::found || made == Status::out_of_memory);
    } else {
      const Change c = this->erase(key);
      const bool present = there != model.entries.end();
      if (c.status == Status::erased) {
        model.entries.erase(there);
      } else {
        ASSERT_EQ(c.status, present ? Status::out_of_memory : Status::absent);
      }
    }
    ASSERT_NO_FATAL_FAILURE(this->expect_same(model));
  }
  allocations_left = -1;
}

TYPED_TEST(OrderedMapTest, KeysVersionCountsKeysNotValues) {
  using A = typename TestFixture::A;
  auto version = [&] { return this->map.keys_version(A{}); };
  const auto v0 = version();
  (void)this->put(2, 1'000'001);
  const auto v1 = version();
  EXPECT_NE(v0, v1);
  (void)this->put(2, 1'000'003);
  EXPECT_EQ(v1, version());
  (void)this->erase(2);
  const auto v2 = version();
  EXPECT_NE(v1, v2);
  (void)this->put(2, 1'000'003);
  const auto v3 = version();
  (void)this->map.clear(A{}, this->h, [&](Word w) { this->given_back.push_back(w); });
  EXPECT_NE(v3, version());
}

TYPED_TEST(OrderedMapTest, SlotsServeInlineCaches) {
  using A = typename TestFixture::A;
  for (Word k = 1; k <= 30; ++k) (void)this->put(2 * k, 1'000'000 + 2 * k + 1);
  const std::uint32_t slot = this->map.slot_of(A{}, 20, this->hash(20));
  ASSERT_NE(slot, TestFixture::Map::kNoSlot);
  Word value = 0, old = 0;
  EXPECT_TRUE(this->map.value_at(A{}, slot, 20, &value));
  EXPECT_EQ(value, 1'000'021u);
  EXPECT_FALSE(this->map.value_at(A{}, slot, 22, &value));
  EXPECT_FALSE(this->map.value_at(A{}, 1u << 20, 20, &value));
  EXPECT_TRUE(this->map.replace_at(A{}, slot, 20, 1'000'777, &old));
  EXPECT_EQ(old, 1'000'021u);
  EXPECT_EQ(this->get(20).word, 1'000'777u);
  (void)this->erase(20);
  EXPECT_FALSE(this->map.value_at(A{}, slot, 20, &value));
  EXPECT_FALSE(this->map.replace_at(A{}, slot, 20, 1'000'779, &old));
  EXPECT_EQ(this->map.slot_of(A{}, 20, this->hash(20)), TestFixture::Map::kNoSlot);
}

// In shared life each coming and going of a key leaves a dead index word before the next: the version must be
// replaced long before its room is used up, or every operation on the key would walk over thousands of them.
TYPED_TEST(OrderedMapTest, AKeyThatComesAndGoesRenewsTheVersion) {
  using A = typename TestFixture::A;
  if (!A::kShared) return;
  ASSERT_EQ(this->map.reserve(A{}, this->h, 10'000), Status::found);
  for (Word k = 1; k <= 1500; ++k) (void)this->put(2 * k, 1'000'001);
  const std::size_t before = this->h.retired.size();
  for (int i = 0; i < 1000; ++i) {
    ASSERT_EQ(this->erase(2).status, Status::erased);
    ASSERT_EQ(this->put(2, 1'000'001).status, Status::inserted);
  }
  EXPECT_GT(this->h.retired.size(), before);
}

// Live keys of one hash are no reason to.
TYPED_TEST(OrderedMapTest, KeysOfOneHashRenewNothing) {
  using A = typename TestFixture::A;
  this->hash = [](Word) { return std::uint64_t{7}; };
  ASSERT_EQ(this->map.reserve(A{}, this->h, 600), Status::found);
  const std::size_t before = this->h.retired.size();
  for (Word k = 1; k <= 600; ++k) ASSERT_EQ(this->put(2 * k, 1'000'001).status, Status::inserted);
  EXPECT_EQ(this->h.retired.size(), before);
}

TYPED_TEST(OrderedMapTest, ReserveMakesRoomOnce) {
  using A = typename TestFixture::A;
  ASSERT_EQ(this->map.reserve(A{}, this->h, 1000), Status::found);
  const std::size_t bytes = this->map.memory(A{});
  for (Word k = 1; k <= 1000; ++k) (void)this->put(2 * k, 1'000'001);
  EXPECT_EQ(this->map.memory(A{}), bytes);
}

TYPED_TEST(OrderedMapTest, TraverseVisitsEveryOwnedWord) {
  using A = typename TestFixture::A;
  for (Word k = 1; k <= 20; ++k) (void)this->put(2 * k, 1'000'001);
  for (Word k = 1; k <= 5; ++k) (void)this->erase(2 * k);
  std::unordered_map<Word, long> seen;
  long values = 0;
  this->map.traverse(A{}, [&](Word w) { w < TestFixture::kFirstValue ? ++seen[w] : ++values; });
  EXPECT_EQ(values, 15);
  for (auto& [key, refs] : this->h.key_refs) EXPECT_EQ(refs, seen[key]) << key;
}

TEST(OrderedMapModes, SharedLifeAfterExclusiveLifeAndBack) {
  OrderedMap<BoxingWords, FailingAllocator> map;
  Handle h;
  const auto eq = [](Word) { return Equal::no; };
  for (Word k = 1; k <= 40; ++k) (void)map.put(Exclusive{}, h, 2 * k, spread_hash(2 * k), 1001, eq);
  for (int i = 0; i < 7; ++i) (void)map.popitem(Exclusive{}, h);
  for (Word k = 30; k <= 90; ++k) (void)map.put(Shared{}, h, 2 * k, spread_hash(2 * k), 1003, eq);
  for (Word k = 1; k <= 89; k += 2) {
    ASSERT_EQ(map.erase(Shared{}, h, 2 * k, spread_hash(2 * k), eq).status, Status::erased);
  }
  OrderedMap<BoxingWords, FailingAllocator>::Snapshot s;
  ASSERT_EQ(map.snapshot(Shared{}, h, &s), Status::found);
  ASSERT_EQ(map.make_exclusive(h), Status::found);
  EXPECT_EQ(map.size(Exclusive{}), 45u);
  for (Word k = 2; k <= 90; k += 2) {
    EXPECT_EQ(map.get(Exclusive{}, 2 * k, spread_hash(2 * k), eq).word, k < 30 ? 1001u : 1003u);
    (void)map.put(Exclusive{}, h, 2 * k, spread_hash(2 * k), 1005, eq);
  }
  map.destroy(h, [](Word) {});
  h.flush();
  EXPECT_EQ(h.boxes, 0);
  EXPECT_EQ(blocks_alive, 0);
}

TEST(OrderedMapSnapshot, TheNextOneWritesNothing) {
  OrderedMap<> map;
  Handle h;
  const auto eq = [](Word) { return Equal::no; };
  for (Word k = 2; k < 100; ++k) (void)map.put(Shared{}, h, k, k, k, eq);
  OrderedMap<>::Snapshot a, b;
  ASSERT_EQ(map.snapshot(Shared{}, h, &a), Status::found);
  const std::size_t retired = h.retired.size();
  ASSERT_EQ(map.snapshot(Shared{}, h, &b), Status::found);
  EXPECT_EQ(h.retired.size(), retired);
  (void)map.put(Shared{}, h, 5, 5, 77, eq);
  EXPECT_EQ(h.retired.size(), retired + 1) << "the change copied";
  std::uint64_t at = 0;
  for (Entry e; b.next(&at, &e);) EXPECT_EQ(e.key, e.value) << "a snapshot does not change";
  map.destroy(h, [](Word) {});
}

}  // namespace
}  // namespace sidewinder::rcu::test
