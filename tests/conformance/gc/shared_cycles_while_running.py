# Several threads build, share, change and drop cyclic graphs while the collector runs: nothing that is alive is
# freed (every node is checked by its content), and in the end nothing that is dead remains.
# threads: no (it has threads of its own)
import gc
import random
import threading
import weakref


class Node:
    live = []  # a weak reference to each node that was made by a thread that took part

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
    for i in range(600):
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
print(broken)
print(all(node is None or node.is_whole() for node in board))
board[:] = []
table.clear()
node = None
for _ in range(3):
    gc.collect()
print(sum(r() is not None for rs in references for r in rs))
