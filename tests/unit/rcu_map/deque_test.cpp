// The deque against std::deque, in both access modes, one thread: results, ownership, bounds, snapshots and
// publication, failing allocations, memory.
#include "rcu_map/deque.h"

#include <algorithm>
#include <deque>

#include "tests/unit/rcu_map/support.h"

namespace sidewinder::rcu::test {
namespace {

using Queue = Deque<FailingAllocator>;

template <class A_>
class DequeTest : public ::testing::Test {
 protected:
  using A = A_;

  void TearDown() override {
    allocations_left = -1;
    queue.destroy(h, [&](Word w) { --balances[w]; });
    for (auto& [word, balance] : balances) EXPECT_EQ(balance, 0) << word;
    h.flush();
    EXPECT_EQ(blocks_alive, 0);
  }
  Word fresh() {
    ++balances[++next];
    return next;
  }
  void expect_same(const std::deque<Word>& model) {
    ASSERT_EQ(queue.size(A{}), model.size());
    for (std::size_t i = 0; i < model.size(); ++i) ASSERT_EQ(queue.get(A{}, i).word, model[i]) << i;
    ASSERT_EQ(queue.get(A{}, model.size()).status, Status::absent);
    std::vector<Word> seen;
    queue.traverse(A{}, [&](Word w) { seen.push_back(w); });
    ASSERT_TRUE(std::is_permutation(seen.begin(), seen.end(), model.begin(), model.end()));
  }
  void push(std::deque<Word>& model, bool right, std::uint64_t bound) {
    const Word w = fresh();
    const Change c = right ? queue.append(A{}, h, w, bound) : queue.append_left(A{}, h, w, bound);
    if (c.status == Status::out_of_memory) {
      --balances[w];
      return;
    }
    const bool full = model.size() >= bound;
    ASSERT_EQ(c.status, full ? Status::replaced : Status::inserted);
    if (full) {
      ASSERT_EQ(c.value, right ? model.front() : model.back());
      --balances[c.value];
      right ? model.pop_front() : model.pop_back();
    }
    right ? model.push_back(w) : model.push_front(w);
  }
  void pop(std::deque<Word>& model, bool right) {
    const Change c = right ? queue.pop(A{}, h) : queue.pop_left(A{}, h);
    if (c.status == Status::out_of_memory) return;
    ASSERT_EQ(c.status, model.empty() ? Status::absent : Status::erased);
    if (model.empty()) return;
    ASSERT_EQ(c.value, right ? model.back() : model.front());
    --balances[c.value];
    right ? model.pop_back() : model.pop_front();
  }
  void random_run(unsigned seed, int steps, bool failing, std::uint64_t bound);

  Queue queue;
  Handle h;
  Word next = 1000;
  std::unordered_map<Word, long> balances;
};

using Modes = ::testing::Types<Exclusive, Shared>;
TYPED_TEST_SUITE(DequeTest, Modes);

template <class A_>
void DequeTest<A_>::random_run(unsigned seed, int steps, bool failing, std::uint64_t bound) {
  std::mt19937_64 random(seed);
  std::deque<Word> model;
  for (int step = 0; step < steps; ++step) {
    if (failing) allocations_left = static_cast<long>(random() % 4);
    const std::size_t index = random() % (model.size() + 2);
    switch (random() % 13) {
      case 0:
      case 1:
      case 2: ASSERT_NO_FATAL_FAILURE(push(model, true, bound)); break;
      case 3:
      case 4:
      case 5: ASSERT_NO_FATAL_FAILURE(push(model, false, bound)); break;
      case 6:
      case 7: ASSERT_NO_FATAL_FAILURE(pop(model, true)); break;
      case 8:
      case 9: ASSERT_NO_FATAL_FAILURE(pop(model, false)); break;
      case 10: {
        const Word w = fresh();
        const Change c = queue.set(A{}, h, index, w);
        if (c.status != Status::replaced) --balances[w];
        if (c.status == Status::out_of_memory) break;
        ASSERT_EQ(c.status, index < model.size() ? Status::replaced : Status::absent);
        if (c.status == Status::absent) break;
        ASSERT_EQ(c.value, model[index]);
        --balances[c.value];
        model[index] = w;
        break;
      }
      case 11: {
        const std::size_t by = random() % 7;
        if (queue.rotate(A{}, h, by) == Status::out_of_memory || model.empty()) break;
        std::rotate(model.rbegin(), model.rbegin() + static_cast<long>(by % model.size()), model.rend());
        break;
      }
      default: {
        const Queue::Snapshot s = queue.snapshot(A{});
        ASSERT_EQ(s.size(), model.size());
        for (std::size_t i = 0; i < model.size(); ++i) ASSERT_EQ(s[i], model[i]);
        std::vector<Word> reversed(model.rbegin(), model.rend());
        if (queue.publish(A{}, h, s.serial(), reversed.data(), reversed.size()) == Status::replaced) {
          std::reverse(model.begin(), model.end());
        } else {
          ASSERT_TRUE(failing);
        }
      }
    }
    ASSERT_NO_FATAL_FAILURE(expect_same(model));
  }
  allocations_left = -1;
}

TYPED_TEST(DequeTest, RandomOperationsMatchTheModel) {
  for (unsigned seed = 0; seed < 4; ++seed) {
    ASSERT_NO_FATAL_FAILURE(
        this->random_run(seed, 1500, false, seed == 3 ? Queue::kUnbounded : 1 + seed * 4));
    ASSERT_EQ(this->queue.clear(typename TestFixture::A{}, this->h, [&](Word w) { --this->balances[w]; }),
              Status::erased);
  }
}

TYPED_TEST(DequeTest, OutOfMemoryLeavesEverythingAsItWas) {
  ASSERT_NO_FATAL_FAILURE(this->random_run(5, 3000, true, Queue::kUnbounded));
}

TYPED_TEST(DequeTest, EmptyDequeOwnsNoMemory) {
  using A = typename TestFixture::A;
  EXPECT_EQ(sizeof(Queue), 8u);
  EXPECT_EQ(this->queue.size(A{}), 0u);
  EXPECT_EQ(this->queue.pop(A{}, this->h).status, Status::absent);
  EXPECT_EQ(this->queue.pop_left(A{}, this->h).status, Status::absent);
  EXPECT_EQ(blocks_alive, 0);
}

TYPED_TEST(DequeTest, SerialChangesWithEveryChange) {
  using A = typename TestFixture::A;
  std::vector<std::uint64_t> seen{this->queue.serial(A{})};
  (void)this->queue.append(A{}, this->h, this->fresh());
  seen.push_back(this->queue.serial(A{}));
  (void)this->queue.append_left(A{}, this->h, this->fresh());
  seen.push_back(this->queue.serial(A{}));
  --this->balances[this->queue.pop(A{}, this->h).value];
  seen.push_back(this->queue.serial(A{}));
  (void)this->queue.clear(A{}, this->h, [&](Word w) { --this->balances[w]; });
  seen.push_back(this->queue.serial(A{}));
  EXPECT_TRUE(std::adjacent_find(seen.begin(), seen.end(), std::greater_equal<>()) == seen.end());
}

TEST(DequeModes, SharedLifeAfterExclusiveLifeAndBack) {
  Queue queue;
  Handle h;
  for (Word w = 1; w <= 30; ++w) (void)queue.append(Exclusive{}, h, w);
  for (Word w = 1; w <= 10; ++w) ASSERT_EQ(queue.pop_left(Shared{}, h).value, w);
  for (Word w = 31; w <= 40; ++w) (void)queue.append(Shared{}, h, w);
  ASSERT_EQ(queue.make_exclusive(h), Status::found);
  for (Word w = 11; w <= 40; ++w) ASSERT_EQ(queue.pop_left(Exclusive{}, h).value, w);
  queue.destroy(h, [](Word) {});
  h.flush();
  EXPECT_EQ(blocks_alive, 0);
}

TEST(DequePublish, SucceedsOnlyIfNothingChangedSince) {
  Queue queue;
  Handle h;
  for (Word w = 1; w <= 5; ++w) (void)queue.append(Shared{}, h, w);
  const std::uint64_t serial = queue.snapshot(Shared{}).serial();
  (void)queue.append(Shared{}, h, 6);
  (void)queue.pop(Shared{}, h);
  const Word words[] = {9};
  EXPECT_EQ(queue.publish(Shared{}, h, serial, words, 1), Status::mismatch);
  queue.destroy(h, [](Word) {});
  h.flush();
  EXPECT_EQ(blocks_alive, 0);
}

}  // namespace
}  // namespace sidewinder::rcu::test
