// Runtimes and sessions: isolation of runtimes, sessions of one runtime at the same time, garbage that
// outlives the thread that made it.
#include "tests/support/scale.h"
#include "tests/threads/support.h"

namespace sidewinder::embed::test {
namespace {

class Embedding : public EachModel {};
INSTANTIATE_TEST_SUITE_P(Models, Embedding, ::testing::ValuesIn(Runtime::models()), [](const auto& info) {
  std::string name = info.param;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
});

constexpr const char* kWork =
    "import threading, math\n"
    "math.mark = mark\n"  // a module's attribute: the other runtime must not see it
    "class Node:\n"
    "    def __init__(self, next): self.next = next\n"
    "counts = {}\n"
    "def work(name):\n"
    "    chain = None\n"
    "    for i in range(3000):\n"
    "        chain = Node(chain) if i % 100 else None\n"
    "        counts[name, i % 50] = i\n"
    "    done.append(name)\n"
    "done = []\n"
    "threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]\n"
    "for thread in threads: thread.start()\n"
    "for thread in threads: thread.join()\n"
    "assert sorted(done) == [0, 1, 2] and len(counts) == 150, (done, len(counts))\n"
    "assert math.mark == mark\n";

// Two runtimes in one process, each with threads of its own, at the same time: nothing of one shows in the
// other.
TEST_P(Embedding, RuntimesAreIsolated) {
  std::vector<std::thread> hosts;
  for (int n = 0; n < 2; ++n)
    hosts.emplace_back([n, this] {
      for (long round = 0; round < sidewinder::test::scaled(2); ++round) {
        auto runtime = new_runtime(GetParam());
        auto session = runtime->attach();
        Handle globals = session->new_globals("script");
        EXPECT_EQ(run(*session, "mark = " + std::to_string(n * 100 + round), globals), "");
        EXPECT_EQ(run(*session, kWork, globals), "");
        session->drop(globals);
      }
    });
  for (std::thread& host : hosts) host.join();
}

// Two models side by side.
TEST(EmbeddingModels, DifferentModelsLiveInOneProcess) {
  std::vector<std::unique_ptr<Runtime>> runtimes;
  std::vector<std::thread> hosts;
  for (const std::string& model : Runtime::models()) runtimes.push_back(new_runtime(model));
  for (auto& runtime : runtimes)
    hosts.emplace_back([&runtime] {
      auto session = runtime->attach();
      EXPECT_EQ(run(*session, std::string("mark = 1\n") + kWork), "");
    });
  for (std::thread& host : hosts) host.join();
}

// Sessions of one runtime change the same dict, list and instance at the same time.
TEST_P(Embedding, SessionsShareObjects) {
  constexpr int kSessions = 3;
  auto runtime = new_runtime(GetParam());
  auto owner = runtime->attach();
  Handle globals = owner->new_globals("shared");
  ASSERT_EQ(run(*owner,
                "class Box: pass\n"
                "box, table, log = Box(), {}, []\n"
                "def work(name, rounds):\n"
                "    for i in range(rounds):\n"
                "        setattr(box, f'a{name}', i)\n"
                "        table[name, i % 7] = [i]\n"
                "        log.append((name, i))\n"
                "        table.pop((name, (i + 3) % 7), None)\n",
                globals),
            "");
  owner->begin_blocking();
  std::vector<std::thread> threads;
  for (int n = 0; n < kSessions; ++n)
    threads.emplace_back([&, n] {
      auto session = runtime->attach();
      EXPECT_EQ(run(*session, "work(" + std::to_string(n) + ", 1500)", globals), "");
    });
  for (std::thread& t : threads) t.join();
  owner->end_blocking();
  EXPECT_EQ(run(*owner,
                "assert len(log) == 4500 and len(set(log)) == 4500, len(log)\n"
                "assert sorted(vars(box).items()) == [(f'a{n}', 1499) for n in range(3)], vars(box)\n"
                "for n in range(3): assert [i for name, i in log if name == n] == list(range(1500))\n",
                globals),
            "");
  owner->drop(globals);
}

// What a thread leaves behind is freed by others, and finalised if it has a finaliser.
TEST_P(Embedding, GarbageOutlivesItsThread) {
  auto runtime = new_runtime(GetParam());
  auto session = runtime->attach();
  Handle globals = session->new_globals("script");
  ASSERT_EQ(run(*session,
                "import threading, sidewinder, weakref\n"
                "died = []\n"
                "class Mortal:\n"
                "    def __init__(self, n): self.n = n\n"
                "    def __del__(self): died.append(self.n)\n"
                "kept = {}\n"
                "def work(n):\n"
                "    kept[n] = Mortal(n)\n"      // dropped by the main thread, when this one is gone
                "    local = Mortal(n + 100)\n"  // dies with its thread
                "threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]\n"
                "for thread in threads: thread.start()\n"
                "for thread in threads: thread.join()\n"
                "references = [weakref.ref(m) for m in kept.values()]\n"
                "del threads, thread\n"
                "kept.clear()\n"
                "sidewinder.collect()\n"
                "sidewinder.collect()\n"
                "assert sorted(died) == [*range(8), *range(100, 108)], died\n"
                "assert [r() for r in references] == [None] * 8\n",
                globals),
            "");
  session->drop(globals);
}

// A generator is resumed by one thread after another; what its frame holds goes along.
TEST_P(Embedding, GeneratorsWander) {
  auto runtime = new_runtime(GetParam());
  auto session = runtime->attach();
  ASSERT_EQ(run(*session,
                "import threading\n"
                "def numbers():\n"
                "    kept = []\n"
                "    for i in range(6000):\n"
                "        kept = [kept[-3:], i, str(i)]\n"
                "        yield i, kept\n"
                "source, lock, seen = numbers(), threading.Lock(), []\n"
                "def take():\n"
                "    while True:\n"
                "        try:\n"
                "            i, kept = next(source)\n"
                "        except ValueError:\n"  // another thread is running it
                "            continue\n"
                "        except StopIteration:\n"
                "            return\n"
                "        assert kept[1] == i and kept[2] == str(i)\n"
                "        seen.append(i)\n"
                "threads = [threading.Thread(target=take) for _ in range(3)]\n"
                "for thread in threads: thread.start()\n"
                "for thread in threads: thread.join()\n"
                "assert sorted(seen) == list(range(6000)), len(seen)\n"),
            "");
}

// A weak reference is followed, and made again, while the last strong one goes.
TEST_P(Embedding, WeakReferencesRace) {
  auto runtime = new_runtime(GetParam());
  auto session = runtime->attach();
  ASSERT_EQ(run(*session,
                "import threading, weakref\n"
                "class Thing:\n"
                "    def __init__(self, n): self.n = n\n"
                "place, stop = {0: Thing(0)}, False\n"
                "def look():\n"
                "    while not stop:\n"
                "        thing = place[0]\n"
                "        r = weakref.ref(thing)\n"
                "        n = thing.n\n"
                "        del thing\n"
                "        again = r()\n"
                "        assert again is None or again.n == n\n"
                "threads = [threading.Thread(target=look) for _ in range(2)]\n"
                "for thread in threads: thread.start()\n"
                "for i in range(3000): place[0] = Thing(i)\n"
                "stop = True\n"
                "for thread in threads: thread.join()\n"),
            "");
}

}  // namespace
}  // namespace sidewinder::embed::test
