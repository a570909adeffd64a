// Operations of running Python code on shared objects, in the models whose threads run at once: each short
// history must be linearizable, as docs/atomicity.md says. In `rcu` the sources of attributes and containers
// are copies with a step before each atomic access (instrument.py); in other models threads meet as they may.
#include "tests/verify/runtime/support.h"

namespace sidewinder::verify {
namespace {

std::vector<std::string> free_models() {
  std::vector<std::string> models;
  for (const std::string& model : Runtime::models())
    if (model.rfind("gil", 0) != 0) models.push_back(model);
  return models;
}

class RuntimeLinearizability : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Models, RuntimeLinearizability, ::testing::ValuesIn(free_models()),
                         [](const auto& info) {
                           std::string name = info.param;
                           for (char& c : name) c = c == '-' ? '_' : c;
                           return name;
                         });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RuntimeLinearizability);

TEST_P(RuntimeLinearizability, EveryShortHistory) {
  auto runtime = new_runtime(GetParam());
  for (const Script& script : scripts(GetParam()))
    EXPECT_EQ(first_violation(*runtime, script, sidewinder::test::scaled(600), 1), "");
}

}  // namespace
}  // namespace sidewinder::verify
