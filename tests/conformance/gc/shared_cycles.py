# Cycles of objects that several threads have seen are found, whoever made and whoever dropped them.
# threads: no (it has threads of its own)
import gc
import threading
import weakref


class Node:
    def __init__(self, name):
        self.name = name


def in_thread(work, *args):
    result = []
    thread = threading.Thread(target=lambda: result.append(work(*args)))
    thread.start()
    thread.join()
    return result[0]


def alive(references):
    return sum(r() is not None for r in references)


def collect():
    alive(references)  # following a weak reference changes nothing
    for _ in range(2):
        gc.collect()


in_thread(len, '')  # from now on module-level objects are shared
box = []
references = []


# A ring made by one thread and dropped by another; a register of the main thread holds it in between.
def ring(n):
    nodes = [Node(i) for i in range(n)]
    for i in range(n):
        nodes[i].next = nodes[(i + 1) % n]
    box.append(nodes[0])
    return [weakref.ref(x) for x in nodes]


references = in_thread(ring, 100)
collect()
print('ring in a box', alive(references))
kept = box.pop()
collect()
print('held by a global', alive(references), kept.next.next.name)


def local_holder():
    global kept
    mine, kept = kept, None
    collect()
    print('held by a local', alive(references), mine.next.name)


local_holder()
collect()
print('dropped', alive(references))

# ... and dropped in a thread that made none of it.
references = in_thread(ring, 10)
in_thread(box.clear)
collect()
print('dropped in a thread', alive(references))

# Never stored anywhere: private to its thread, which ends.
print('left behind', end=' ')


def lonely():
    a = Node('a')
    a.me = a
    return weakref.ref(a)


references = [in_thread(lonely)]
collect()
print(alive(references))


# Doubly linked lists and trees with parents; part of it stays.
class Tree(Node):
    def __init__(self, name, depth, parent=None):
        super().__init__(name)
        self.parent = parent
        self.children = [Tree(name * 2 + i, depth - 1, self) for i in range(2)] if depth else []

    def __iter__(self):
        yield self
        for child in self.children:
            yield from child


def linked(n):
    first = last = Node(0)
    first.back = None
    nodes = [first]
    for i in range(1, n):
        node = Node(i)
        node.back, last.forth = last, node
        last = node
        nodes.append(node)
    box.append(first)
    return [weakref.ref(x) for x in nodes]


references = in_thread(linked, 1000)
last = references[-1]()
box.clear()
collect()
print('linked', alive(references))
count = 0
while last:
    last, count = last.back, count + 1
print('walked', count)
collect()
print('linked', alive(references))


def tree():
    root = Tree(1, 7)
    box.append(root)
    return [weakref.ref(x) for x in root]


references = in_thread(tree)
leaf = references[7]()
box.clear()
collect()
print('tree', alive(references), leaf.name, leaf.parent.parent.parent.name)
leaf = None
collect()
print('tree', alive(references))


# Closures that refer to themselves, containers that contain themselves, bound methods, properties.
def closures():
    held = Node('held')

    def even(n):
        return True if n == 0 else odd(n - 1)

    def odd(n):
        return held is None if n == 0 else even(n - 1)

    box.append(even)
    return [weakref.ref(even), weakref.ref(odd), weakref.ref(held)]


references = in_thread(closures)
print('closures', box[0](10), alive(references))
box.clear()
collect()
print('closures', alive(references))


def containers():
    held = Node('held')
    l, d, t = [held], {'held': held}, (Node('in a tuple'), [])
    l.append(l)
    d['d'] = d
    d[t[0]] = t
    t[1].append(t)
    l.append(d)
    s = {held, t[0]}
    held.set, t[0].method, held.slice = s, held.__class__.__init__, slice(l, d, t)
    held.bound = held.__init__
    held.view, held.error = d.keys(), ValueError(held)
    held.error.__context__ = KeyError(t)
    box.append(l)
    return [weakref.ref(held), weakref.ref(t[0]), weakref.ref(s)]


references = in_thread(containers)
collect()
print('containers', alive(references), len(box[0]))
box.clear()
collect()
print('containers', alive(references))


# More attributes than slots, and a dict taken: other layouts of an instance.
def layouts():
    many = Node('many')
    for i in range(100):
        setattr(many, 'a%d' % i, many)
    taken = Node('taken')
    taken.dict = taken.__dict__
    many.taken, taken.many = taken, many
    box.append(many)
    return [weakref.ref(many), weakref.ref(taken)]


references = in_thread(layouts)
collect()
print('layouts', alive(references), box[0].a99 is box[0])
box.clear()
collect()
print('layouts', alive(references))

# A reference moves from outside into the cycle: nothing is gained, nothing lost.
box.append(Node('mover'))
references = [weakref.ref(box[0])]
collect()
box[0].me = box[0]
box.pop()
collect()
print('moved', alive(references))

# What one thread keeps private refers into the cycle.
references = in_thread(ring, 10)


def private_holder():
    holder = Node('holder')
    holder.ring = box.pop()
    collect()
    return holder.ring.next.name


print('private holder', in_thread(private_holder), end=' ')
collect()
print(alive(references))

# Disabled, nothing is looked for; a call finds it anyway.
gc.disable()
references = in_thread(ring, 10)
box.clear()
print('disabled', alive(references), gc.isenabled())
collect()
print('disabled', alive(references))
gc.enable()
