// The open set in both access modes, one thread: CPython's order for recorded calls, results against
// std::set, ownership of keys, failing allocations.
#include "rcu_map/open_set.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/unit/rcu_map/support.h"

namespace sidewinder::rcu::test {
namespace {

template <class A_>
class OpenSetTest : public ::testing::Test {
 public:
  using A = A_;

 protected:
  using Set = OpenSet<BoxingWords, FailingAllocator>;

  void TearDown() override {
    allocations_left = -1;
    set.destroy(h, [&](Word w) { --h.key_refs[w]; });
    for (auto& [key, refs] : h.key_refs) EXPECT_EQ(refs, 0) << "key " << key;
    EXPECT_EQ(h.boxes, 0);
    h.flush();
    EXPECT_EQ(blocks_alive, 0);
  }

  Status add(Word key) {
    return decide(key, every, [&](auto eq) { return set.add(A{}, h, key, hash(key), eq); }).status;
  }
  Change removed(Change c) {
    if (c.status == Status::erased) --h.key_refs[c.key];
    return c;
  }
  Change discard(Word key) {
    return removed(decide(key, every, [&](auto eq) { return set.discard(A{}, h, key, hash(key), eq); }));
  }
  Change pop() { return removed(set.pop(A{}, h)); }
  Status contains(Word key) {
    return decide(key, every, [&](auto eq) { return set.contains(A{}, key, hash(key), eq); }).status;
  }
  std::vector<Word> keys() {
    std::vector<Word> out;
    std::uint64_t at = 0;
    for (Word w; set.next(A{}, &at, &w);) out.push_back(w);
    return out;
  }
  void random_run(unsigned seed, int steps, Word range);

  Set set;
  Handle h;
  HashFunction hash = spread_hash;
  std::uint64_t every = 0;
};

using Modes = ::testing::Types<Exclusive, Shared>;
TYPED_TEST_SUITE(OpenSetTest, Modes);

template <class A_>
void OpenSetTest<A_>::random_run(unsigned seed, int steps, Word range) {
  std::mt19937_64 random(seed);
  std::set<Word> model;  // of key / 2
  for (int step = 0; step < steps; ++step) {
    const Word key = 2 + random() % range;
    const bool present = model.contains(key / 2);
    switch (random() % 8) {
      case 0:
      case 1:
      case 2:
        ASSERT_EQ(add(key), present ? Status::found : Status::inserted);
        model.insert(key / 2);
        break;
      case 3:
      case 4:
        ASSERT_EQ(discard(key).status, present ? Status::erased : Status::absent);
        model.erase(key / 2);
        break;
      case 5: {
        const Change c = pop();
        ASSERT_EQ(c.status, model.empty() ? Status::absent : Status::erased);
        ASSERT_EQ(model.erase(c.key / 2), c.status == Status::erased ? 1u : 0u);
        break;
      }
      case 6: {
        typename Set::Snapshot s;
        ASSERT_EQ(set.snapshot(A{}, h, &s), Status::found);
        ASSERT_EQ(s.size(), model.size());
        break;
      }
      default: ASSERT_EQ(contains(key), present ? Status::found : Status::absent);
    }
    ASSERT_EQ(set.size(A{}), model.size());
  }
  std::vector<Word> left = keys();
  ASSERT_EQ(left.size(), model.size());
  for (Word w : left) ASSERT_TRUE(model.contains(w / 2));
}

TYPED_TEST(OpenSetTest, RandomOperationsMatchTheModel) {
  for (unsigned seed = 0; seed < 6; ++seed) {
    ASSERT_NO_FATAL_FAILURE(this->random_run(seed, 3000, 6 + 30 * seed * seed)) << seed;
    ASSERT_EQ(this->set.clear(typename TestFixture::A{}, this->h, [&](Word w) { --this->h.key_refs[w]; }),
              Status::erased);
  }
}

TYPED_TEST(OpenSetTest, AnyNumberOfEqualHashes) {
  this->hash = equal_hash;
  ASSERT_NO_FATAL_FAILURE(this->random_run(7, 2000, 60));
}

TYPED_TEST(OpenSetTest, UndecidedComparisonsAreAskedOnce) {
  this->hash = crowded_hash;
  this->every = 3;
  ASSERT_NO_FATAL_FAILURE(this->random_run(8, 2000, 60));
}

TYPED_TEST(OpenSetTest, OutOfMemoryLeavesEverythingAsItWas) {
  std::mt19937_64 random(5);
  std::set<Word> model;
  for (int step = 0; step < 8000; ++step) {
    const Word key = 2 * (1 + random() % 100);
    allocations_left = static_cast<long>(random() % 3);
    if (random() % 3 != 0) {
      if (this->add(key) != Status::out_of_memory) model.insert(key);
    } else if (random() % 8 == 0) {
      typename TestFixture::Set::Snapshot s;
      (void)this->set.snapshot(typename TestFixture::A{}, this->h, &s);
    } else if (this->discard(key).status == Status::erased) {
      ASSERT_EQ(model.erase(key), 1u);
    }
    const Word probe = 2 * (1 + random() % 100);
    ASSERT_EQ(this->contains(probe), model.contains(probe) ? Status::found : Status::absent);
    ASSERT_EQ(this->set.size(typename TestFixture::A{}), model.size());
  }
}

// Keys of the recorded calls are integers; a key's word is the integer plus one, its hash the integer.
constexpr std::uint64_t kMersenne = (std::uint64_t{1} << 61) - 1;

template <class Fixture>
class Recording {
 public:
  using A = typename Fixture::A;
  using Set = OpenSet<>;
  Recording() : set_(std::make_unique<Set>()) {}
  ~Recording() {
    set_->destroy(h_, [](Word) {});
  }

  int compared() const { return compared_; }
  void run(const std::string& line) {
    std::istringstream in(line);
    std::string call;
    in >> call;
    std::vector<Word> numbers;
    for (Word n; in >> n;) numbers.push_back(n);
    if (call == "add") add(*set_, numbers[0]);
    if (call == "discard") (void)set_->discard(A{}, h_, numbers[0], hash(numbers[0]), kNever);
    if (call == "pop") pop(numbers[0]);
    if (call == "clear") (void)set_->clear(A{}, h_, [](Word) {});
    if (call == "new") replace_by(std::make_unique<Set>());
    if (call == "copy") replace_by_copy();
    if (call == "update") update(numbers);
    // Shared sets do not reuse the places of discarded keys.
    if (A::kShared && (call == "discard" || call == "pop")) comparable_ = false;
    if (call == "clear" || call == "new") comparable_ = true;
    if (call == "order" && comparable_) expect_order(numbers), ++compared_;
  }

 private:
  void pop(Word expected) {
    const Word popped = set_->pop(A{}, h_).key;
    if (comparable_) {
      ASSERT_EQ(popped, expected);
    } else if (popped != expected) {  // keep in step
      add(*set_, popped);
      (void)set_->discard(A{}, h_, expected, hash(expected), kNever);
    }
  }
  static constexpr auto kNever = [](Word) { return Equal::no; };
  static std::uint64_t hash(Word n) { return n % kMersenne; }  // as CPython's hash of an int
  void add(Set& set, Word n) { (void)set.add(A{}, h_, n, hash(n), kNever); }
  void replace_by_copy() {
    auto copy = std::make_unique<Set>();
    Set::Snapshot s;
    ASSERT_EQ(set_->snapshot(A{}, h_, &s), Status::found);
    ASSERT_EQ(copy->copy_from(h_, s), Status::inserted);
    replace_by(std::move(copy));
  }
  void replace_by(std::unique_ptr<Set> other) {
    set_->destroy(h_, [](Word) {});
    set_ = std::move(other);
  }
  void update(const std::vector<Word>& numbers) {
    Set other;
    for (Word n : numbers) add(other, n);
    Set::Snapshot s;
    ASSERT_EQ(other.snapshot(Exclusive{}, h_, &s), Status::found);
    if (set_->copy_from(h_, s) == Status::mismatch) {
      ASSERT_EQ(set_->reserve_more(A{}, h_, other.size(A{})), Status::found);
      std::uint64_t at = 0;
      for (Word n; other.next(A{}, &at, &n);) add(*set_, n);
    }
    other.destroy(h_, [](Word) {});
  }
  void expect_order(const std::vector<Word>& numbers) {
    std::vector<Word> mine;
    std::uint64_t at = 0;
    for (Word n; set_->next(A{}, &at, &n);) mine.push_back(n);
    ASSERT_EQ(mine, numbers);
  }

  Handle h_;
  std::unique_ptr<Set> set_;
  bool comparable_ = true;
  int compared_ = 0;
};

TYPED_TEST(OpenSetTest, LeavesTheOrderOfCPython) {
  std::ifstream in("tests/unit/rcu_map/set_order.txt");
  ASSERT_TRUE(in.good());
  Recording<TestFixture> recording;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    SCOPED_TRACE("line " + std::to_string(++number) + ": " + line.substr(0, 60));
    ASSERT_NO_FATAL_FAILURE(recording.run(line));
  }
  EXPECT_GT(number, 3000);
  EXPECT_GE(recording.compared(), TestFixture::A::kShared ? 2 : 80);
}

}  // namespace
}  // namespace sidewinder::rcu::test
