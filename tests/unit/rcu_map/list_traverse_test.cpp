// What traverse() visits of a list that was frozen while an item was on its way out: the item is its
// popper's, although the frozen version still shows it.
#include <cstring>
#include <functional>
#include <utility>

namespace {
std::function<void()> at_extract;  // once
void step(const char* name) {
  if (std::strcmp(name, "extract") == 0 && at_extract) std::exchange(at_extract, nullptr)();
}
}  // namespace
#define SW_RCU_STEP(name) step(name)

#include <gtest/gtest.h>

#include <vector>

#include "rcu_map/list_core.h"

namespace sidewinder::rcu {
namespace {

struct Handle {
  std::vector<std::pair<void*, void (*)(void*)>> retired;
  void retire(void* p, void (*free)(void*)) { retired.emplace_back(p, free); }
  ~Handle() {
    for (auto& [p, free] : retired) free(p);
  }
};

TEST(ListTraverse, AnItemThatIsBeingPoppedIsNotTheListsAnyMore) {
  ListCore<> list;
  Handle h;
  for (Word w = 1; w <= 3; ++w) ASSERT_EQ(list.append(Shared{}, h, w), Status::inserted);
  ListCore<>::Snapshot snapshot;
  at_extract = [&] { ASSERT_EQ(list.snapshot(Shared{}, h, &snapshot), Status::found); };
  const Change popped = list.pop(Shared{}, h);
  EXPECT_EQ(popped.value, 3u);
  EXPECT_EQ(snapshot.size(), 2u);
  std::vector<Word> shared, exclusive;
  list.traverse(Shared{}, [&](Word w) { shared.push_back(w); });
  list.traverse(Exclusive{}, [&](Word w) { exclusive.push_back(w); });
  EXPECT_EQ(shared, (std::vector<Word>{1, 2}));
  EXPECT_EQ(exclusive, (std::vector<Word>{1, 2}));
  list.destroy(h, [](Word) {});
}

}  // namespace
}  // namespace sidewinder::rcu
