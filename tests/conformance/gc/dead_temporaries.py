# Temporaries of a call's arguments die with the call, wherever they lie below the callee.
# threads: no (the collector is one per process)
import gc
import weakref


class Node:
    pass


made = []


def make():
    node = Node()
    made.append(weakref.ref(node))
    return node


def two(a, b):
    c = d = None
    return len(a) + len(b)


def with_default(a, b=None, c=()):
    return len(a)


def run():
    for _ in range(3):
        two([1] + [2], [0] + [make()])
        with_default([0] + [make()])
        two(b=[0] + [make()], a=[make()] * 2)
        (lambda *all: len(all))([0] + [make()], make())


run()
gc.collect()
print(len(made), sum(r() is not None for r in made))
