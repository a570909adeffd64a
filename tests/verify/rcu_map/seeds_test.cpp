// Each seeded bug of the structures must be reported; without any, the same copies of the headers (with tiny
// leaves, so that tree maps split) must pass.
#include "tests/verify/rcu_map/rounds.h"
// (first: it defines the steps)
#include "tests/verify/seeds.h"

#ifdef SW_ASAN
// Some of the bugs lose memory; that is not what they are to be caught by.
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }
#endif

namespace sidewinder::rcu::test {
namespace {

constexpr long kRounds = 200;

// A set that overtakes the counting of an append wants a pop and an append between its first two steps, and
// its thread to look again at once.
struct SetAtEndSubject : ListSubject {
  template <class Random>
  static Op random_op(Random& random, Word fresh, Word fill) {
    constexpr int kKinds[] = {kAppend, kPop, kSet, kSet, kListGet, kSize};
    return {kKinds[random() % std::size(kKinds)], fill - (fill > 0), fresh, 0};
  }
  Result run(Handle& h, const Op& op) {
    verify::stepping = true;
    return ListSubject::run(h, op);
  }
};

template <class Subject>
bool is_reported(unsigned most_seeds) {
  for (unsigned seed = 1; seed <= most_seeds; ++seed)
    if (count_violations<Subject>(seed, kRounds) > 0) return true;
  return false;
}

bool is_reported(const std::string& subject, unsigned most_seeds) {
  if (subject == "ordered map") return is_reported<OrderedSubject>(most_seeds);
  if (subject == "tree map") return is_reported<TreeSubject>(most_seeds);
  if (subject == "list")
    return is_reported<EndOfListSubject>(most_seeds / 5) || is_reported<ListSubject>(most_seeds / 5) ||
           is_reported<SetAtEndSubject>(most_seeds);
  if (subject == "set") return is_reported<SetSubject>(most_seeds);
  return is_reported<DequeSubject>(most_seeds);
}

TEST(Seeds, NoneIsReportedWhereNoneIs) {
  for (const char* subject : {"ordered map", "tree map", "list", "set", "deque"})
    EXPECT_FALSE(is_reported(subject, static_cast<unsigned>(sidewinder::test::scaled(10)))) << subject;
}

TEST(Seeds, EachIsReported) {
  kept.keep();  // a bug may free memory twice
  for (const verify::Seed& seed : verify::kSeeds) {
    if (std::string(seed.file).rfind("rcu_map/", 0) != 0) continue;  // tests/verify/runtime
    verify::Seeded seeded(seed);
    EXPECT_TRUE(is_reported(seed.subject, 100)) << seed.name;
  }
  kept.release();
}

}  // namespace
}  // namespace sidewinder::rcu::test
