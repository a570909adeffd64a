// Who can run when: true concurrency where it is promised, forced hand-over of the lock where it is not, and
// threads that keep still without holding up the others.
#include <atomic>

#include "tests/threads/support.h"

namespace sidewinder::embed::test {
namespace {

using Clock = std::chrono::steady_clock;

class Scheduling : public EachModel {};
INSTANTIATE_TEST_SUITE_P(Models, Scheduling, ::testing::ValuesIn(Runtime::models()), [](const auto& info) {
  std::string name = info.param;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
});

// rendezvous() neither goes offline nor gives the lock up: two threads meet in it only if they run at the
// same time.
TEST_P(Scheduling, TwoThreadsRunAtTheSameTime) {
  auto runtime = new_runtime(GetParam());
  auto session = runtime->attach();
  Handle globals = session->new_globals("script");
  ASSERT_EQ(run(*session,
                "import threading, sidewinder\n"
                "met = []\n"
                "def meet(): met.append(sidewinder.rendezvous(2, 1.0 if gil else 60.0))\n"
                "gil = sidewinder.model().startswith('gil')\n"
                "threads = [threading.Thread(target=meet) for _ in range(2)]\n"
                "for thread in threads: thread.start()\n"
                "for thread in threads: thread.join()\n"
                "count = met.count(True)\n",
                globals),
            "");
  EXPECT_EQ(integer(*session, globals, "count"), is_gil(GetParam()) ? 0 : 2);
  session->drop(globals);
}

// A thread that never stops by itself is asked to after a switch interval (5 ms), and does not get the lock
// back before another has had it.
TEST_P(Scheduling, ASpinningThreadStarvesNobody) {
  auto runtime = new_runtime(GetParam());
  auto session = runtime->attach();
  Handle globals = session->new_globals("script");
  ASSERT_EQ(run(*session,
                "import threading, time\n"
                "spins, stop = 0, False\n"
                "def spin():\n"
                "    global spins\n"
                "    while not stop: spins += 1\n"
                "thread = threading.Thread(target=spin)\n"
                "thread.start()\n"
                "began = time.monotonic()\n"
                "for _ in range(50): time.sleep(0)\n"
                "for _ in range(50): time.sleep(0.001)\n"
                "took = int((time.monotonic() - began) * 1000)\n"
                "seen = spins\n"
                "stop = True\n"
                "thread.join()\n",
                globals),
            "");
  EXPECT_GT(integer(*session, globals, "seen"), 1000);
  EXPECT_LT(integer(*session, globals, "took"),
            20000);  // 100 hand-overs of 5 ms are 500 ms; starving takes for ever
  session->drop(globals);
}

// Two scripts that compute both get ahead, whatever the number of processors.
TEST_P(Scheduling, BusyThreadsShareTheTime) {
  auto runtime = new_runtime(GetParam());
  std::atomic<bool> stop{false};
  std::atomic<long> turns[2] = {};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i)
    threads.emplace_back([&, i] {
      auto session = runtime->attach();
      Handle globals = session->new_globals("script");
      while (!stop.load()) {
        EXPECT_EQ(run(*session, "total = 0\nfor i in range(2000): total += i\n", globals), "");
        turns[i].fetch_add(1);
      }
      session->drop(globals);
    });
  auto until = Clock::now() + std::chrono::seconds(60);
  while ((turns[0].load() < 20 || turns[1].load() < 20) && Clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  stop.store(true);
  for (std::thread& t : threads) t.join();
  EXPECT_GE(turns[0].load(), 20);
  EXPECT_GE(turns[1].load(), 20);
}

struct Parking {
  std::atomic<bool> parked{false}, released{false};
};

// A host function that waits without saying so: the thread stays online, reaches no quiescent point, holds
// its turn.
Handle park(Session& session, std::span<const Handle>, void* data) {
  auto* parking = static_cast<Parking*>(data);
  parking->parked.store(true);
  while (!parking->released.load()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return session.none();
}

// The same, but as a host should: it says that it waits.
Handle park_politely(Session& session, std::span<const Handle> arguments, void* data) {
  Session::Blocking blocking(session);
  auto* parking = static_cast<Parking*>(data);
  parking->parked.store(true);
  while (!parking->released.load()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return {8};  // None, without touching the runtime
}

constexpr const char* kControlRate =
    "class Voice:\n"
    "    def __init__(self): self.value, self.history = 0, []\n"
    "    def step(self):\n"
    "        self.value += 1\n"
    "        self.history.append([self.value])\n"
    "        if len(self.history) > 8: del self.history[:4]\n"
    "        shared[self.value % 16] = {'value': self.value}\n"
    "voice = Voice()\n"
    "for _ in range(20000): voice.step()\n";

void run_beside_parked(const std::string& model, Callback how) {
  auto runtime = new_runtime(model);
  Parking parking;
  auto first = runtime->attach();
  Handle globals = first->new_globals("script");
  ASSERT_EQ(run(*first, "shared = {}", globals), "");
  ASSERT_TRUE(first->bind(globals, "park", how, &parking));
  first->begin_blocking();
  std::thread stuck([&] {
    auto session = runtime->attach();
    EXPECT_EQ(run(*session, "parked_result = park()", globals), "");
  });
  while (!parking.parked.load()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  first->end_blocking();
  EXPECT_EQ(run(*first, kControlRate, globals), "");  // ends although the other one is stuck
  EXPECT_EQ(run(*first, "assert len(shared) == 16 and voice.value == 20000", globals), "");
  parking.released.store(true);
  first->begin_blocking();
  stuck.join();
  first->end_blocking();
  first->drop(globals);
}

TEST_P(Scheduling, AParkedThreadHoldsNobodyUp) {
  if (is_gil(GetParam()))
    GTEST_SKIP() << "a thread that keeps the lock keeps the others waiting: that is the model";
  run_beside_parked(GetParam(), park);
}

TEST_P(Scheduling, AThreadThatSaysItWaitsHoldsNobodyUp) { run_beside_parked(GetParam(), park_politely); }

// While a thread keeps the epoch from advancing, what another drops cannot be freed: past the limit the other
// waits, then gets MemoryError; once the first goes on, everything is given back and both work on. Where
// counts alone decide, nothing waits and nothing is raised.
TEST_P(Scheduling, WhatCannotBeFreedIsLimited) {
  auto runtime = new_runtime(GetParam());
  auto session = runtime->attach();
  Handle globals = session->new_globals("script");
  ASSERT_EQ(run(*session,
                "import threading, sidewinder\n"
                "class Box: pass\n"
                "shared, most = Box(), 0\n"
                "gil = sidewinder.model().startswith('gil')\n"
                "def park():\n"
                "    sidewinder.rendezvous(1 if gil else 2, 60.0)\n"
                "    sidewinder.rendezvous(1 if gil else 2, 60.0)\n"
                "def churn(rounds):\n"
                "    global most\n"
                "    for i in range(rounds):\n"
                "        shared.box = Box()\n"
                "        if not i % 64: most = max(most, sidewinder.limbo_bytes())\n"
                "def fill(rounds):\n"
                "    try: churn(rounds)\n"
                "    except MemoryError: return 1\n"
                "    return 0\n"
                "sidewinder.limit_limbo(1 << 20, 1 << 20, 0.02)\n"
                "parked = threading.Thread(target=park)\n"
                "parked.start()\n"
                "if not gil: sidewinder.rendezvous(2, 60.0)\n"
                "ordinary = fill(100_000)\n"
                "most_ordinary, most = most, 0\n"
                "sidewinder.draw_on_reserve(True)\n"
                "privileged = fill(100_000)\n"
                "most_privileged = most\n"
                "sidewinder.draw_on_reserve(False)\n"
                "if not gil: sidewinder.rendezvous(2, 60.0)\n"
                "parked.join()\n"
                "afterwards = fill(100_000)\n"
                "sidewinder.collect()\n"
                "left = sidewinder.limbo_bytes()\n",
                globals),
            "");
  bool waits = !is_gil(GetParam()) && GetParam() != "locked" && GetParam() != "locked-mutex";
  constexpr std::int64_t kLimit = 1 << 20, kSlack = 1 << 19;  // an interval's allocations may come on top
  EXPECT_EQ(integer(*session, globals, "ordinary"), waits);
  EXPECT_EQ(integer(*session, globals, "privileged"), waits);
  EXPECT_EQ(integer(*session, globals, "afterwards"), 0);
  EXPECT_LE(integer(*session, globals, "most_ordinary"), kLimit + kSlack);
  EXPECT_LE(integer(*session, globals, "most_privileged"), 2 * kLimit + kSlack);
  EXPECT_GE(integer(*session, globals, "most_privileged"), waits ? kLimit + kSlack : 0);
  EXPECT_LT(integer(*session, globals, "left"), kLimit);
  session->drop(globals);
}

}  // namespace
}  // namespace sidewinder::embed::test
