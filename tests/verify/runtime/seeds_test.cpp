// Each seeded bug of attributes must be reported by the histories of running scripts.
#include "tests/verify/seeds.h"

#include "tests/verify/runtime/support.h"

namespace sidewinder::verify {
namespace {

bool is_reported(Runtime& runtime, const Script& script) {
  for (unsigned seed = 1; seed <= 80; ++seed)
    if (!first_violation(runtime, script, 500, seed).empty()) return true;
  return false;
}

TEST(RuntimeSeeds, EachIsReported) {
  auto runtime = new_runtime("rcu");
  for (const Script& script : scripts("rcu"))
    for (const Seed& bug : kSeeds) {
      if (std::string(bug.file).rfind("runtime/", 0) != 0 || std::string(bug.subject) != script.name)
        continue;
      Seeded seeded(bug);
      EXPECT_TRUE(is_reported(*runtime, script)) << bug.name;
    }
}

}  // namespace
}  // namespace sidewinder::verify
