// The collector of shared cycles beside threads that use what it looks at: nothing that is alive is freed,
// and in the end nothing that is dead remains. For the models that have it.
#include "tests/support/scale.h"
#include "tests/threads/support.h"

namespace sidewinder::embed::test {
namespace {

bool collects_shared(const std::string& model) {
  return model == "rcu" || model == "rcu-shared" || model == "locked-borrowed";
}

// Under a GIL all cycles are one thread's at a time.
bool collects_what_was_shared(const std::string& model) {
  return collects_shared(model) || model == "gil" || model == "gil-borrowed";
}

class SharedCycles : public EachModel {};
INSTANTIATE_TEST_SUITE_P(Models, SharedCycles, ::testing::ValuesIn(Runtime::models()), [](const auto& info) {
  std::string name = info.param;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
});

// Every node can be checked by its content. Threads build rings of nodes, put them on a board, join them,
// walk them, follow weak references to them, drop them, and call for collections.
constexpr const char* kGraphs = R"(
import gc
import random
import threading
import weakref


class Node:
    def __init__(self, number, size):
        self.number = number
        self.links = [self]
        self.names = {'number': number, 'me': self}
        self.group = (number, size)
        self.check = lambda: self.number * 3

    def is_whole(self):
        return (self.names['number'] == self.number == self.group[0] and self.names['me'] is self and
                self.check() == self.number * 3 and type(self.links) is list)


def graph(random, base):
    size = random.randrange(2, 12)
    nodes = [Node(base + i, size) for i in range(size)]
    for i, node in enumerate(nodes):
        node.next = nodes[(i + 1) % size]
        node.next.back = node
        node.links.append(random.choice(nodes))
    return nodes


SLOTS = 16
board = [None] * SLOTS
table = {}
broken = []
references = [[] for _ in range(4)]


def walk(node, steps, random):
    for _ in range(steps):
        if not node.is_whole():
            broken.append(node.number)
        node = random.choice((node.next, node.back, node.links[-1], node))
    return node


def work(index):
    rng = random.Random(index)
    mine = references[index]
    kept = None
    for i in range(rounds):
        where = rng.randrange(SLOTS)
        action = rng.randrange(8)
        if action < 3:
            nodes = graph(rng, index * 1000000 + i * 20)
            mine.append(weakref.ref(nodes[0]))
            board[where] = rng.choice(nodes)
        elif action == 3:
            board[where] = None
        elif action == 4:
            table[where] = board[where]
        elif action == 5:
            a, b = board[where], table.get(rng.randrange(SLOTS))
            if a and b:  # two graphs become one
                a.links.append(b)
                b.links[-1] = a
        elif action == 6:
            kept = board[where] or kept
        else:
            node = mine and rng.choice(mine)()
            if node:
                board[where] = node
        if kept:
            kept = walk(kept, 5, rng)
            if rng.random() < 0.2:
                del kept.links[1:]
                kept.links.append(kept.next)
        if i % 150 == 149:
            gc.collect()


threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not broken, broken
assert all(node is None or node.is_whole() for node in board)
board[:] = []
table.clear()
node = None
for _ in range(4):
    gc.collect()
remaining = sum(r() is not None for rs in references for r in rs)
)";

TEST_P(SharedCycles, NothingAliveIsFreedAndNothingDeadRemains) {
  if (!collects_what_was_shared(GetParam())) GTEST_SKIP() << "cycles of shared objects stay";
  auto runtime = new_runtime(GetParam());
  auto session = runtime->attach();
  Handle globals = session->new_globals("script");
  EXPECT_EQ(run(*session, "rounds = " + std::to_string(sidewinder::test::scaled(600)), globals), "");
  EXPECT_EQ(run(*session, kGraphs, globals), "");
  EXPECT_EQ(integer(*session, globals, "remaining"), 0);
  session->drop(globals);
}

// Nobody calls for a collection: candidates alone open rounds, so that memory stays bounded.
constexpr const char* kUnasked = R"(
import threading
import weakref


class Node:
    pass


box = [None]
made = []


def work():
    for i in range(rounds):
        a, b = Node(), Node()
        a.other, b.other = b, a
        box[0] = a
        if i % 100 == 0:
            made.append(weakref.ref(a))


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
dead = sum(r() is None for r in made)
)";

TEST_P(SharedCycles, AreFoundWithoutBeingAskedFor) {
  if (!collects_shared(GetParam())) GTEST_SKIP() << "cycles of shared objects stay";
  auto runtime = new_runtime(GetParam());
  auto session = runtime->attach();
  Handle globals = session->new_globals("script");
  EXPECT_EQ(run(*session, "rounds = 10000", globals), "");
  EXPECT_EQ(run(*session, kUnasked, globals), "");
  EXPECT_GT(integer(*session, globals, "dead"), 0);
  session->drop(globals);
}

// A runtime ends while a round is open, and threads with it.
TEST_P(SharedCycles, ARuntimeMayEndInBetween) {
  if (!collects_shared(GetParam())) GTEST_SKIP() << "cycles of shared objects stay";
  for (int rounds : {100, 3000, 5000}) {
    auto runtime = new_runtime(GetParam());
    auto session = runtime->attach();
    Handle globals = session->new_globals("script");
    EXPECT_EQ(run(*session, "rounds = " + std::to_string(rounds), globals), "");
    EXPECT_EQ(run(*session, kUnasked, globals), "");
    session->drop(globals);
  }
}

}  // namespace
}  // namespace sidewinder::embed::test
