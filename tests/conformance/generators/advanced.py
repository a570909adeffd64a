# Generators in odd places: methods, recursion, closures, defaults.
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k
    def walk(self, depth=0):
        yield depth, self.v
        for k in self.kids: yield from k.walk(depth + 1)
    @property
    def leaves(self): return (t.v for t in self._all() if not t.kids)
    def _all(self):
        yield self
        for k in self.kids: yield from k._all()
    @classmethod
    def chain(cls, *vs):
        for v in vs: yield cls(v)
    @staticmethod
    def numbers(): yield from range(3)
t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), list(t.walk()), list(t.leaves), [x.v for x in Tree.chain('a', 'b')], list(Tree.numbers()))
def counter():
    n = 0
    def bump():
        nonlocal n
        n += 1
    while True:
        bump()
        yield n
c = counter(); print(next(c), next(c), next(c))
gens = [(lambda k: (k * i for i in range(3)))(k) for k in range(3)]; print([list(g) for g in gens])
def delegate_many(*gs):
    results = []
    for g in gs: results.append((yield from g))
    return results
def ret(v): yield v; return v * 10
d = delegate_many(ret(1), ret(2)); print(next(d), next(d))
try:
    next(d)
except StopIteration as e:
    print(e.value)
def recursive(n):
    if n > 0:
        yield n
        yield from recursive(n - 1)
        yield -n
print(list(recursive(3)), sum(1 for _ in recursive(200)))
def lazy_default(g=(i for i in range(3))): return list(g)
print(lazy_default(), lazy_default())
def conditional(flag):
    if flag: return
    yield 'never' if flag else 'once'
print(list(conditional(True)), list(conditional(False)))
def swallow():
    while True:
        try:
            x = yield
            print('got', x)
        except ValueError as e:
            print('swallowed', e)
        finally:
            print('round')
s = swallow(); next(s); s.send(1); s.throw(ValueError('v')); s.send(2); s.close()
def two_way(a):
    b = yield a
    c = yield a + b
    return a + b + c
w = two_way(1); print(next(w), w.send(10))
try:
    w.send(100)
except StopIteration as e:
    print(e.value)
def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for i in its[:]:
            try: yield next(i)
            except StopIteration: its.remove(i)
print(''.join(interleave('abc', '1', 'xyzw')))
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
import itertools
print(list(itertools.islice(fib(), 10)), next(x for x in fib() if x > 1000),
    list(itertools.takewhile(lambda x: x < 30, fib())))
y = lambda: [(yield 1), (yield 2)]
g = y(); print(next(g), g.send('a'))
try:
    g.send('b')
except StopIteration as e:
    print(e.value)
def locals_kept():
    a = [1]; yield a; a.append(2); yield a; b = a; del a; yield b
print([list(x) for x in locals_kept()])
def with_star(): yield *range(3), 'end'; yield
print(list(with_star()))
def argument(g): return [next(g) for _ in range(2)]
shared = fib(); print(argument(shared), argument(shared), next(shared))
