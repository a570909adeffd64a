# Finalisers and weak references of shared cycles: __del__ first, then callbacks, resurrection included.
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


def collect():
    for _ in range(5):
        gc.collect()


in_thread(len, '')
box = []
log = []


class Final(Node):
    def __del__(self):
        log.append('del %s, other is %s' % (self.name, self.other.name))


def pair(kind):
    a, b = kind('a'), kind('b')
    a.other, b.other = b, a
    box.append(a)
    return [weakref.ref(a), weakref.ref(b)]


references = in_thread(pair, Final)
collect()
print(log, [r() is not None for r in references])
box.clear()
collect()
print(sorted(log), [r() for r in references])

# Callbacks are called, but not those of references that are garbage themselves.
log.clear()
references = in_thread(pair, Node)
watching = [weakref.ref(r(), lambda _, n=r().name: log.append('gone ' + n)) for r in references]
box[0].watch = weakref.ref(box[0].other, lambda _: log.append('from inside'))
box[0].watch_self = weakref.ref(box[0], lambda _: log.append('from inside'))
collect()
print(log)
box.clear()
collect()
print(sorted(log), [r() for r in watching])


# A finaliser saves its object, and with it the other; finalisers run once.
class Phoenix(Node):
    def __del__(self):
        log.append('phoenix ' + self.name)
        if self.name == 'a':
            box.append(self)


log.clear()
references = in_thread(pair, Phoenix)
box.clear()
collect()
print(sorted(log), len(box), box[0].other.other is box[0])
collect()
print(len(box), box[0].other.name)
box.clear()
collect()
print(sorted(log), [r() for r in references])

# Weak references can be followed until the end.
references = in_thread(pair, Node)
strong = references[1]()
box.clear()
collect()
print(strong.name, strong.other.name)
del strong
collect()
print([r() for r in references])

# Weak containers forget.
cache = weakref.WeakValueDictionary()
seen = weakref.WeakSet()
for i in range(10):
    in_thread(pair, Node)
    node = box.pop()
    cache[i] = node.other
    seen.add(node)
del node
collect()
print(len(cache), len(seen))
collect()
