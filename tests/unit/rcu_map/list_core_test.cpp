// The list against a vector, in both access modes, one thread: results, ownership, snapshots and publication,
// failing allocations, memory.
#include "rcu_map/list_core.h"

#include <algorithm>

#include "tests/unit/rcu_map/support.h"

namespace sidewinder::rcu::test {
namespace {

template <class A_>
class ListCoreTest : public ::testing::Test {
 protected:
  using A = A_;
  using List = ListCore<BoxingWords, FailingAllocator>;

  void TearDown() override {
    allocations_left = -1;
    list.destroy(h, [&](Word w) { came_back(w); });
    for (auto& [word, balance] : balances) EXPECT_EQ(balance, 0) << word;
    EXPECT_EQ(h.boxes, 0);
    h.flush();
    EXPECT_EQ(blocks_alive, 0);
  }

  Word fresh() {
    ++balances[++next];
    return next;
  }
  void never_went(Word w) { --balances[w]; }
  void came_back(Word w) { --balances[w]; }
  bool append(Word w) {
    const Status s = list.append(A{}, h, w);
    if (s != Status::inserted) never_went(w);
    return s == Status::inserted;
  }
  void expect_same(const std::vector<Word>& model) {
    ASSERT_EQ(list.size(A{}), model.size());
    for (std::size_t i = 0; i < model.size(); ++i) {
      const Lookup l = list.get(A{}, i);
      ASSERT_EQ(l.status, Status::found);
      ASSERT_EQ(l.word, model[i]) << "at " << i;
    }
    ASSERT_EQ(list.get(A{}, model.size()).status, Status::absent);
  }
  void splice(std::vector<Word>& model, std::size_t begin, std::size_t end, std::size_t count) {
    std::vector<Word> words(count), displaced;
    for (Word& w : words) w = fresh();
    const Status s = list.splice(A{}, h, begin, end, words.data(), count,
                                 [&](Word w) { displaced.push_back(w), came_back(w); });
    if (s == Status::out_of_memory) {
      for (Word w : words) never_went(w);
      return;
    }
    end = std::min(end, model.size());
    begin = std::min(begin, end);
    const auto first = model.begin() + static_cast<long>(begin),
               last = model.begin() + static_cast<long>(end);
    ASSERT_EQ(displaced, std::vector<Word>(first, last));
    model.insert(model.erase(first, last), words.begin(), words.end());
  }
  void random_run(unsigned seed, int steps, bool failing);

  List list;
  Handle h;
  Word next = 1000;  // the first is odd
  std::unordered_map<Word, long> balances;
};

using Modes = ::testing::Types<Exclusive, Shared>;
TYPED_TEST_SUITE(ListCoreTest, Modes);

template <class A_>
void ListCoreTest<A_>::random_run(unsigned seed, int steps, bool failing) {
  std::mt19937_64 random(seed);
  std::vector<Word> model;
  for (int step = 0; step < steps; ++step) {
    if (failing) allocations_left = static_cast<long>(random() % 2);
    const std::size_t index = random() % (model.size() + 2);
    const bool inside = index < model.size();
    switch (random() % 14) {
      case 0:
      case 1:
      case 2:
      case 3: {
        const Word w = fresh();
        const bool done = append(w);
        ASSERT_TRUE(done || failing);
        if (done) model.push_back(w);
        break;
      }
      case 4:
      case 5:
      case 6: {
        const Change c = list.pop(A{}, h);
        if (c.status == Status::out_of_memory) break;
        ASSERT_EQ(c.status, model.empty() ? Status::absent : Status::erased);
        if (model.empty()) break;
        ASSERT_EQ(c.value, model.back());
        came_back(c.value);
        model.pop_back();
        break;
      }
      case 7:
      case 8: {
        const Word w = fresh();
        const Change c = list.set(A{}, h, index, w);
        if (c.status != Status::replaced) never_went(w);
        if (c.status == Status::out_of_memory) break;
        ASSERT_EQ(c.status, inside ? Status::replaced : Status::absent);
        if (!inside) break;
        ASSERT_EQ(c.value, model[index]);
        came_back(c.value);
        model[index] = w;
        break;
      }
      case 9: {
        const Word w = fresh();
        const bool right = random() % 2 != 0;
        const Change c = list.replace_if(A{}, h, index, inside && right ? model[index] : 7, w);
        if (c.status != Status::replaced) never_went(w);
        if (c.status == Status::out_of_memory) break;
        ASSERT_EQ(c.status, !inside ? Status::absent : right ? Status::replaced : Status::mismatch);
        ASSERT_EQ(c.value, inside ? model[index] : kEmpty);
        if (c.status != Status::replaced) break;
        came_back(c.value);
        model[index] = w;
        break;
      }
      case 10: {
        const Word w = fresh();
        const Status s = list.insert(A{}, h, index, w);
        if (s != Status::inserted) {
          never_went(w);
          break;
        }
        model.insert(model.begin() + static_cast<long>(std::min(index, model.size())), w);
        break;
      }
      case 11: {
        const Change c = list.erase(A{}, h, index);
        if (c.status == Status::out_of_memory) break;
        ASSERT_EQ(c.status, inside ? Status::erased : Status::absent);
        if (!inside) break;
        ASSERT_EQ(c.value, model[index]);
        came_back(c.value);
        model.erase(model.begin() + static_cast<long>(index));
        break;
      }
      case 12: splice(model, index, index + random() % 5, random() % 4); break;
      default: {
        typename List::Snapshot s;
        if (list.snapshot(A{}, h, &s) == Status::out_of_memory) break;
        ASSERT_EQ(s.size(), model.size());
        for (std::size_t i = 0; i < model.size(); ++i) ASSERT_EQ(s[i], model[i]);
      }
    }
    if (step % 8 != 0 && !failing) continue;
    ASSERT_NO_FATAL_FAILURE(expect_same(model));
  }
  allocations_left = -1;
}

TYPED_TEST(ListCoreTest, RandomOperationsMatchAVector) {
  for (unsigned seed = 0; seed < 8; ++seed) {
    ASSERT_NO_FATAL_FAILURE(this->random_run(seed, 1500, false)) << seed;
    ASSERT_EQ(this->list.clear(typename TestFixture::A{}, this->h, [&](Word w) { this->came_back(w); }),
              Status::replaced);
  }
}

TYPED_TEST(ListCoreTest, OutOfMemoryLeavesEverythingAsItWas) {
  ASSERT_NO_FATAL_FAILURE(this->random_run(3, 4000, true));
}

TYPED_TEST(ListCoreTest, EmptyListOwnsNoMemory) {
  using A = typename TestFixture::A;
  EXPECT_EQ(sizeof(typename TestFixture::List), 8u);
  EXPECT_EQ(this->list.memory(A{}), 0u);
  EXPECT_EQ(this->list.get(A{}, 0).status, Status::absent);
  EXPECT_EQ(this->list.pop(A{}, this->h).status, Status::absent);
  EXPECT_EQ(this->list.size(A{}), 0u);
}

TYPED_TEST(ListCoreTest, AppendIsAmortizedAndReserveAllocatesOnce) {
  using A = typename TestFixture::A;
  ASSERT_EQ(this->list.reserve(A{}, this->h, 1000), Status::found);
  const std::size_t bytes = this->list.memory(A{});
  for (int i = 0; i < 1000; ++i, ++this->next) ASSERT_TRUE(this->append(this->fresh()));
  EXPECT_EQ(this->list.memory(A{}), bytes);
  // Odd words only: freezing them takes no box, so that only versions are retired.
  for (int i = 0; i < 20'000; ++i, ++this->next) ASSERT_TRUE(this->append(this->fresh()));
  EXPECT_LE(this->list.memory(A{}), 17 * 21'000u);
  EXPECT_LE(this->h.retired.size(), 12u) << "copies";
}

TYPED_TEST(ListCoreTest, TraverseVisitsEveryItem) {
  using A = typename TestFixture::A;
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(this->append(this->fresh()));
  this->came_back(this->list.pop(A{}, this->h).value);
  std::vector<Word> seen;
  this->list.traverse(A{}, [&](Word w) { seen.push_back(w); });
  EXPECT_EQ(seen.size(), 9u);
}

TEST(ListCorePublish, SucceedsOnlyIfNothingChangedSince) {
  ListCore<> list;
  Handle h;
  for (Word w = 1; w <= 20; ++w) (void)list.append(Shared{}, h, w);
  ListCore<>::Snapshot s;
  ASSERT_EQ(list.snapshot(Shared{}, h, &s), Status::found);
  std::vector<Word> sorted;
  for (std::uint64_t i = s.size(); i > 0; --i) sorted.push_back(s[i - 1]);
  EXPECT_EQ(list.publish(Shared{}, h, s.serial(), sorted.data(), sorted.size()), Status::replaced);
  EXPECT_EQ(list.get(Shared{}, 0).word, 20u);
  EXPECT_EQ(list.publish(Shared{}, h, s.serial(), sorted.data(), sorted.size()), Status::mismatch);
  ASSERT_EQ(list.snapshot(Shared{}, h, &s), Status::found);
  (void)list.set(Shared{}, h, 3, 99);
  EXPECT_EQ(list.publish(Shared{}, h, s.serial(), sorted.data(), sorted.size()), Status::mismatch);
  list.destroy(h, [](Word) {});
}

TEST(ListCorePublish, ClearingAndRefillingIsAChange) {
  ListCore<> list;
  Handle h;
  const auto ignore = [](Word) {};
  (void)list.append(Shared{}, h, 5);
  ListCore<>::Snapshot s, later;
  ASSERT_EQ(list.snapshot(Shared{}, h, &s), Status::found);
  const std::uint64_t serial = s.serial();
  (void)list.clear(Shared{}, h, ignore);
  (void)list.append(Shared{}, h, 5);
  ASSERT_EQ(list.snapshot(Shared{}, h, &later), Status::found);
  const Word words[] = {6};
  EXPECT_EQ(list.publish(Shared{}, h, serial, words, 1), Status::mismatch);
  list.destroy(h, ignore);
}

TEST(ListCoreModes, SharedLifeAfterExclusiveLifeAndBack) {
  ListCore<BoxingWords, FailingAllocator> list;
  Handle h;
  for (Word w = 1; w <= 30; ++w) (void)list.append(Exclusive{}, h, w);
  for (int i = 0; i < 10; ++i) (void)list.pop(Exclusive{}, h);
  for (Word w = 21; w <= 50; ++w) (void)list.append(Shared{}, h, w);
  for (Word w = 50; w > 35; --w) ASSERT_EQ(list.pop(Shared{}, h).value, w);
  ListCore<BoxingWords, FailingAllocator>::Snapshot s;
  ASSERT_EQ(list.snapshot(Shared{}, h, &s), Status::found);
  ASSERT_EQ(list.make_exclusive(h), Status::found);
  ASSERT_EQ(list.append(Exclusive{}, h, 36), Status::inserted);
  for (Word w = 36; w > 0; --w) ASSERT_EQ(list.pop(Exclusive{}, h).value, w);
  list.destroy(h, [](Word) {});
  h.flush();
  EXPECT_EQ(h.boxes, 0);
  EXPECT_EQ(blocks_alive, 0);
}

}  // namespace
}  // namespace sidewinder::rcu::test
