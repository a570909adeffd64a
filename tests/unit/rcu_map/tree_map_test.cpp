// The tree map against std::map, in both access modes, one thread: results, ownership, ordinals, snapshots,
// failing allocations, memory, and hashes made to be awkward.
#include "rcu_map/tree_map.h"

#include <algorithm>

#include "tests/unit/rcu_map/support.h"

namespace sidewinder::rcu::test {
namespace {

struct Known {
  Word key;
  Word value;
  long order;
};
using Model = std::map<Word, Known>;  // by key / 2

template <class A_>
class TreeMapTest : public ::testing::Test {
 protected:
  using A = A_;
  using Map = TreeMap<BoxingWords, FailingAllocator>;
  static constexpr Word kFirstValue = 1'000'000;  // values are above, keys below

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
    const Change c = decide(key, every, [&](auto eq) { return map.erase(A{}, h, key, hash(key), eq); });
    if (c.status == Status::erased && c.key_owned) --h.key_refs[c.key];
    return c;
  }
  std::vector<TreeEntry> entries() {
    std::vector<TreeEntry> out;
    const Status s = map.snapshot(A{}, h, [&](TreeEntry e) { out.push_back(e); });
    if (s == Status::out_of_memory) return out;
    std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.ordinal < b.ordinal; });
    return out;
  }
  void expect_same(const Model& model) {
    ASSERT_EQ(map.size(A{}), model.size());
    std::vector<Known> known;
    for (auto& [k, e] : model) known.push_back(e);
    std::sort(known.begin(), known.end(), [](auto& a, auto& b) { return a.order < b.order; });
    const auto mine = entries();
    ASSERT_EQ(mine.size(), known.size());
    for (std::size_t i = 0; i < mine.size(); ++i) {
      ASSERT_EQ(mine[i].value, known[i].value);
      ASSERT_EQ(mine[i].key / 2, known[i].key / 2);
    }
  }
  void random_run(unsigned seed, int steps, Word keys);

  Map map;
  Handle h;
  std::vector<Word> given_back;
  HashFunction hash = spread_hash;
  std::uint64_t every = 0;
};

using Modes = ::testing::Types<Exclusive, Shared>;
TYPED_TEST_SUITE(TreeMapTest, Modes);

template <class A_>
void TreeMapTest<A_>::random_run(unsigned seed, int steps, Word keys) {
  std::mt19937_64 random(seed);
  Model model;
  Word value = kFirstValue;
  long order = 0;
  for (int step = 0; step < steps; ++step) {
    const Word key = 2 + random() % keys;
    const auto there = model.find(key / 2);
    const bool present = there != model.end();
    const Word old = present ? there->second.value : kEmpty;
    Change c{Status::absent};
    ++value;
    switch (random() % 8) {
      case 0:
      case 1:
      case 2:
        c = put(key, value);
        ASSERT_EQ(c.status, present ? Status::replaced : Status::inserted);
        ASSERT_EQ(c.value, old);
        if (present) there->second.value = value;
        break;
      case 3:
        c = put_if_absent(key, value);
        ASSERT_EQ(c.status, present ? Status::found : Status::inserted);
        ASSERT_EQ(c.value, old);
        break;
      case 4: {
        const bool right = random() % 2 == 0;
        c = replace_if(key, right ? old : value + 1, value);
        ASSERT_EQ(c.status, !present ? Status::absent : right ? Status::replaced : Status::mismatch);
        ASSERT_EQ(c.value, old);
        if (present && right) there->second.value = value;
        break;
      }
      case 5:
      case 6:
        c = erase(key);
        ASSERT_EQ(c.status, present ? Status::erased : Status::absent);
        ASSERT_EQ(c.value, old);
        if (present) model.erase(there);
        break;
      default: {
        const Lookup l = get(key);
        ASSERT_EQ(l.status, present ? Status::found : Status::absent);
        ASSERT_EQ(l.word, old);
      }
    }
    if (c.status == Status::inserted) model[key / 2] = {key, value, ++order};
    if (step % 64 != 0) continue;
    ASSERT_NO_FATAL_FAILURE(expect_same(model));
  }
  ASSERT_NO_FATAL_FAILURE(expect_same(model));
}

TYPED_TEST(TreeMapTest, RandomOperationsMatchTheModel) {
  for (unsigned seed = 0; seed < 7; ++seed) {
    ASSERT_NO_FATAL_FAILURE(this->random_run(seed, 4000, 6 + 30 * seed * seed)) << seed;
    ASSERT_EQ(
        this->map.clear(typename TestFixture::A{}, this->h, [&](Word w) { this->given_back.push_back(w); }),
        Status::erased);
  }
}

TYPED_TEST(TreeMapTest, AnyNumberOfEqualHashes) {
  this->hash = equal_hash;
  ASSERT_NO_FATAL_FAILURE(this->random_run(7, 3000, 200));
}

TYPED_TEST(TreeMapTest, HashesThatShareTheirFirstBits) {
  // Tags that only differ in their last four bits: the trie grows to its full depth.
  this->hash = [](Word key) {
    const std::uint64_t tag = ((key / 2) % 16) << 28 | 0x1234567;
    return (tag << 32) * 0xF1DE83E19937733Du;  // undoes the mixing: the constant's inverse modulo 2^64
  };
  ASSERT_EQ(detail::tag_of(this->hash(2 * 5)), 0x51234567u);
  ASSERT_NO_FATAL_FAILURE(this->random_run(9, 3000, 600));
}

TYPED_TEST(TreeMapTest, UndecidedComparisonsAreAskedOnce) {
  this->hash = crowded_hash;
  this->every = 3;
  ASSERT_NO_FATAL_FAILURE(this->random_run(8, 3000, 60));
}

TYPED_TEST(TreeMapTest, EmptyMapOwnsNoMemory) {
  using A = typename TestFixture::A;
  EXPECT_EQ(this->map.memory(A{}), 0u);
  EXPECT_EQ(this->get(4).status, Status::absent);
  EXPECT_EQ(this->erase(4).status, Status::absent);
  EXPECT_EQ(blocks_alive, 0);
}

TYPED_TEST(TreeMapTest, MemoryPerEntry) {
  using A = typename TestFixture::A;
  for (Word k = 1; k <= 40'000; ++k) ASSERT_EQ(this->put(2 * k, 1'000'001).status, Status::inserted);
  EXPECT_LE(this->map.memory(A{}), 40'000 * 64u);
  for (Word k = 1; k <= 40'000; ++k) ASSERT_EQ(this->get(2 * k).word, 1'000'001u);
}

TYPED_TEST(TreeMapTest, OutOfMemoryLeavesEverythingAsItWas) {
  using A = typename TestFixture::A;
  std::mt19937_64 random(5);
  std::map<Word, Word> model;
  for (int step = 0; step < 20'000; ++step) {
    const Word key = 2 * (1 + random() % 700), value = 1'000'000 + static_cast<Word>(step);
    allocations_left = static_cast<long>(random() % 4);
    if (random() % 4 != 0) {
      if (this->put(key, value).status != Status::out_of_memory) model[key] = value;
    } else if (random() % 16 == 0) {
      (void)this->map.snapshot(A{}, this->h, [](TreeEntry) {});
    } else if (this->erase(key).status == Status::erased) {
      ASSERT_EQ(model.erase(key), 1u);
    }
    const Word probe = 2 * (1 + random() % 700);
    ASSERT_EQ(this->get(probe).word, model.contains(probe) ? model[probe] : kEmpty);
    ASSERT_EQ(this->map.size(A{}), model.size());
  }
}

TEST(TreeMapModes, SharedLifeAfterExclusiveLifeAndBack) {
  TreeMap<BoxingWords, FailingAllocator> map;
  Handle h;
  const auto eq = [](Word) { return Equal::no; };
  for (Word k = 1; k <= 400; ++k) (void)map.put(Exclusive{}, h, 2 * k, spread_hash(2 * k), 1000 + k, eq);
  for (Word k = 1; k <= 400; k += 3) (void)map.erase(Exclusive{}, h, 2 * k, spread_hash(2 * k), eq);
  ASSERT_EQ(map.snapshot(Shared{}, h, [](TreeEntry) {}), Status::found);
  for (Word k = 1; k <= 400; k += 3) (void)map.put(Shared{}, h, 2 * k, spread_hash(2 * k), 1000 + k, eq);
  for (Word k = 2; k <= 400; k += 3) (void)map.erase(Shared{}, h, 2 * k, spread_hash(2 * k), eq);
  ASSERT_EQ(map.make_exclusive(h), Status::found);
  for (Word k = 1; k <= 400; ++k) {
    const Lookup l = map.get(Exclusive{}, 2 * k, spread_hash(2 * k), eq);
    ASSERT_EQ(l.word, k % 3 == 2 ? kEmpty : 1000 + k);
  }
  map.destroy(h, [](Word) {});
  h.flush();
  EXPECT_EQ(h.boxes, 0);
  EXPECT_EQ(blocks_alive, 0);
}

TEST(TreeMapSnapshot, TheNextOneWritesNothingAndWritersCopyOnlyTheirPath) {
  TreeMap<> map;
  Handle h;
  const auto eq = [](Word) { return Equal::no; };
  for (Word k = 1; k <= 2000; ++k) (void)map.put(Shared{}, h, k, k * 0x9E3779B97F4A7C15u, k, eq);
  ASSERT_EQ(map.snapshot(Shared{}, h, [](TreeEntry) {}), Status::found);
  const std::size_t retired = h.retired.size();
  ASSERT_EQ(map.snapshot(Shared{}, h, [](TreeEntry) {}), Status::found);
  EXPECT_EQ(h.retired.size(), retired);
  (void)map.put(Shared{}, h, 5, 5 * 0x9E3779B97F4A7C15u, 77, eq);
  EXPECT_LE(h.retired.size(), retired + 4) << "the inner nodes of one path and a leaf";
  map.destroy(h, [](Word) {});
}

}  // namespace
}  // namespace sidewinder::rcu::test
