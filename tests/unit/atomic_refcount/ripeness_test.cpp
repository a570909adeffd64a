// Stamps against the clock, also where they wrap and where the clock was read a moment ago.
#include "atomic_refcount/ripeness.h"

#include <gtest/gtest.h>

namespace sidewinder::refs {
namespace {

WordBits stamped(std::uint64_t stamp) { return with_stamp(0, stamp); }

TEST(Ripeness, AnObjectIsRipeTwoEpochsAfterItsStamp) {
  for (std::uint64_t epoch : {std::uint64_t{10}, std::uint64_t{1} << 24, (std::uint64_t{1} << 24) + 1}) {
    const std::uint64_t bound = epoch + kStampLead;
    EXPECT_TRUE(is_ripe(stamped(epoch - 2), epoch, bound)) << epoch;
    EXPECT_TRUE(is_ripe(stamped(epoch - 9), epoch, bound)) << epoch;
    EXPECT_FALSE(is_ripe(stamped(epoch - 1), epoch, bound)) << epoch;
    EXPECT_FALSE(is_ripe(stamped(epoch), epoch, bound)) << epoch;
    EXPECT_FALSE(is_ripe(stamped(epoch + 1), epoch, bound)) << epoch;
  }
}

// Another participant has read the next epoch, which we have not: its stamp is two ahead of what we read.
TEST(Ripeness, AStampMayBeAheadOfTheEpochThatWasRead) {
  EXPECT_FALSE(is_ripe(stamped(12), 10, 11));
  EXPECT_FALSE(is_ripe(stamped((1 << 24) + 1), (1 << 24) - 1, 1 << 24));
}

// Our own bound may be behind the epoch's reading by none, or equal to it.
TEST(Ripeness, TheEpochMayHaveReachedTheBound) {
  EXPECT_TRUE(is_ripe(stamped(9), 11, 11));
  EXPECT_FALSE(is_ripe(stamped(10), 11, 11));
  EXPECT_FALSE(is_ripe(stamped(12), 11, 11));
}

}  // namespace
}  // namespace sidewinder::refs
