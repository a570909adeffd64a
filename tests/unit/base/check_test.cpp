// A broken invariant must stop the process and say where; a kept one must cost nothing visible.
#include "runtime/base/check.h"

#include <gtest/gtest.h>

namespace {

TEST(CheckDeathTest, BrokenInvariantAbortsAndNamesTheExpression) {
  EXPECT_DEATH(SW_CHECK(1 + 1 == 3), "check_test.cpp:[0-9]+: broken invariant: 1 \\+ 1 == 3");
}

TEST(Check, KeptInvariantEvaluatesItsConditionOnce) {
  int evaluations = 0;
  SW_CHECK(++evaluations == 1);
  EXPECT_EQ(evaluations, 1);
}

TEST(CheckDeathTest, DebugCheckFollowsTheBuild) {
#ifdef SW_DEBUG_CHECKS
  EXPECT_DEATH(SW_DCHECK(false), "broken invariant: false");
#else
  int evaluations = 0;
  SW_DCHECK(++evaluations == 1);
  EXPECT_EQ(evaluations, 0);
#endif
}

}  // namespace
