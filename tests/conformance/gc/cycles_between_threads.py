# Cycles are made, handed over and dropped by several threads at once while the collector runs.
# threads: no (it has threads of its own)
import gc
import threading
import weakref


class Node:
    def __init__(self, number):
        self.number = number
        self.me = self
        self.links = [self]


# A weak reference with a callback that lies in the garbage itself: nothing breaks.
def ring():
    a, b = Node('a'), Node('b')
    a.other, b.other = b, a
    a.watch = weakref.ref(b, lambda _: None)
    return weakref.ref(a)


seen = [ring() for _ in range(50)]
gc.collect()
gc.collect()
print(sum(r() is not None for r in seen))


exchange = []
taken = [0] * 4
alive = []


def work(index):
    total = 0
    for i in range(3000):
        node = Node(i)
        if i % 3 == 0:
            exchange.append(node)
        elif i % 3 == 1:
            node.links.append(Node(i))
        if i % 5 == 0 and exchange:
            try:
                other = exchange.pop()
            except IndexError:
                continue
            total += other.me.links[0] is other
            other.me = other.links = None
        if i % 1000 == 0:
            gc.collect()
    taken[index] = total


threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(taken) + len(exchange))
print(all(node.me is node for node in exchange))
