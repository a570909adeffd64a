// Short histories of three threads on tiny structures at their growth boundaries, with yields at atomic
// steps: each must be linearizable. A structure with a seeded bug must be caught.
#include "tests/verify/rcu_map/rounds.h"

namespace sidewinder::rcu::test {
namespace {

template <class Subject>
class Linearizability : public ::testing::Test {};
using Subjects = ::testing::Types<OrderedSubject, TreeSubject, ListSubject, SetSubject, DequeSubject>;
TYPED_TEST_SUITE(Linearizability, Subjects);

TYPED_TEST(Linearizability, EveryShortHistory) {
  EXPECT_EQ(count_violations<TypeParam>(1, sidewinder::test::scaled(1500)), 0);
}

TEST(LinearizabilityOfLists, AtTheirEnd) {
  EXPECT_EQ(count_violations<EndOfListSubject>(2, sidewinder::test::scaled(3000)), 0);
}

// The seeded bug: replace_if that looks first and writes afterwards.
struct BrokenSubject : OrderedSubject {
  Result run(Handle& h, const Op& op) {
    if (op.kind != kReplaceIf) return OrderedSubject::run(h, op);
    const Lookup l = map.get(Shared{}, op.key, hash(op.key), kIdentical);
    if (l.status == Status::absent) return {Status::absent, kEmpty};
    if (l.word != op.expected) return {Status::mismatch, l.word};
    sched_yield();
    (void)map.put(Shared{}, h, op.key, hash(op.key), op.value, kIdentical);
    return {Status::replaced, op.expected};
  }
  template <class Random>
  static Op random_op(Random& random, Word fresh, Word) {
    return {random() % 2 != 0 ? kReplaceIf : kPut, 2 + random() % 2, fresh,
            random() % 4 == 0 ? fresh - 1 : 1000};
  }
};

TEST(LinearizabilityChecking, CatchesASeededBug) {
  long violations = 0;
  for (unsigned seed = 1; violations == 0 && seed < 50; ++seed)
    violations = count_violations<BrokenSubject>(seed, 200);
  EXPECT_GT(violations, 0);
}

// The checker itself, on histories written by hand.
using MapChecker = verify::LinearizabilityChecker<MapSpec, Op, Result>;
using MapCall = verify::Call<Op, Result>;

MapCall put(Word value, Status status, Word old, std::uint64_t begin, std::uint64_t end) {
  return {{kPut, 7, value, 0}, {status, old}, begin, end};
}
MapCall get(Status status, Word value, std::uint64_t begin, std::uint64_t end) {
  return {{kGet, 7, 0, 0}, {status, value}, begin, end};
}

TEST(LinearizabilityChecking, OverlappingCallsMayTakeEitherOrder) {
  EXPECT_TRUE(
      MapChecker::is_linearizable({}, {put(1, Status::inserted, 0, 0, 9), get(Status::absent, 0, 1, 2)}));
  EXPECT_TRUE(
      MapChecker::is_linearizable({}, {put(1, Status::inserted, 0, 0, 9), get(Status::found, 1, 1, 2)}));
}

TEST(LinearizabilityChecking, LaterCallsSeeEarlierOnes) {
  EXPECT_FALSE(
      MapChecker::is_linearizable({}, {put(1, Status::inserted, 0, 0, 1), get(Status::absent, 0, 2, 3)}));
}

TEST(LinearizabilityChecking, ReadersAgreeOnTheOrder) {
  EXPECT_FALSE(MapChecker::is_linearizable(
      {}, {put(1, Status::inserted, 0, 0, 9), get(Status::found, 1, 1, 2), get(Status::absent, 0, 3, 4)}));
}

TEST(LinearizabilityChecking, OneOfTwoInsertersLoses) {
  EXPECT_FALSE(MapChecker::is_linearizable(
      {}, {put(1, Status::inserted, 0, 0, 9), put(2, Status::inserted, 0, 1, 8)}));
  EXPECT_TRUE(MapChecker::is_linearizable(
      {}, {put(1, Status::inserted, 0, 0, 9), put(2, Status::replaced, 1, 1, 8)}));
}

}  // namespace
}  // namespace sidewinder::rcu::test
