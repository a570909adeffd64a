// Nobody waits: one thread is parked at each atomic step of each operation on a shared Python object, in
// turn, and another one carries out every operation meanwhile. Were anything blocking, the test would not
// end.
#include <set>

#include "tests/verify/runtime/support.h"

namespace sidewinder::verify {
namespace {

class RuntimeStall : public ::testing::Test {
 protected:
  // Parks a thread at the given step of the operation while another works. False if it has fewer steps.
  bool park_at(Session& s, const Script& script, const Functions& functions, const Op& op, Word fill,
               long step) {
    Handle object = functions.make(s, fill);
    parked.store(false);
    released.store(false);
    std::atomic<bool> finished{false};
    std::thread victim([&] {
      std::unique_ptr<Session> mine = runtime->attach();
      steps_to_park = step;
      stepping = true;
      (void)functions.run(*mine, object, op);
      stepping = false;
      steps_to_park = 0;
      finished.store(true);
    });
    wait_until(s, [&] { return parked.load() || finished.load(); });
    const bool was_parked = parked.load();
    if (was_parked)
      for (Kind kind : std::set<Kind>(script.kinds.begin(), script.kinds.end()))
        for (Word key : {op.key, op.key + 1}) (void)functions.run(s, object, {kind, key % script.keys, 40});
    released.store(true);
    wait_until(s, [&] { return finished.load(); });
    {
      Session::Blocking blocking(s);
      victim.join();
    }
    s.drop(object);
    return was_parked;
  }

  template <class Condition>
  static void wait_until(Session& s, Condition condition) {
    Session::Blocking blocking(s);
    while (!condition()) sched_yield();
  }

  std::unique_ptr<Runtime> runtime = new_runtime("rcu");
};

TEST_F(RuntimeStall, EveryStepOfEveryOperation) {
  std::unique_ptr<Session> s = runtime->attach();
  for (const Script& script : scripts("rcu")) {
    const Functions functions(*s, script);
    long parks = 0;
    const Word fill = script.fills[script.fills.size() - 2];
    for (Kind kind : std::set<Kind>(script.kinds.begin(), script.kinds.end()))
      for (long step = 1; park_at(*s, script, functions, {kind, fill % script.keys, 30}, fill, step); ++step)
        ++parks;
    RecordProperty(script.name, static_cast<int>(parks));
    std::printf("%s: parked at %ld steps\n", script.name, parks);
    EXPECT_GT(parks, 0) << script.name << ": or else the steps were not reached";
  }
}

}  // namespace
}  // namespace sidewinder::verify
