# Deeply nested structures are built, walked and freed without trouble.
def nest(n):
    x = []
    for _ in range(n): x = [x]
    return x
def depth(x):
    n = 0
    while x: x, n = x[0], n + 1
    return n
x = nest(100000); print(depth(x)); del x
t = ()
for i in range(50000): t = (t, i)
print(t[1]); t = None
d = {}
for i in range(50000): d = {'d': d}
print(len(d)); d = None
class Node:
    def __init__(self, next): self.next = next
head = None
for i in range(100000): head = Node(head)
n = 0; p = head
while p: p, n = p.next, n + 1
print(n); head = p = None
def chain(f): return lambda: f
f = lambda: 0
for i in range(20000): f = chain(f)
print(callable(f())); f = None
def g():
    yield 1
gens = g()
for i in range(100): gens = (y for y in gens)
print(list(gens))
class Tree:
    def __init__(self, d): self.kids = [Tree(d - 1) for _ in range(2)] if d else []
    def count(self): return 1 + sum(k.count() for k in self.kids)
print(Tree(11).count())
e = ValueError(0)
for i in range(1000):
    new = ValueError(i); new.__context__ = e; e = new
print(e.args); e = None
for f in (lambda: repr(nest(100000)), lambda: nest(100000) == nest(100000),
        lambda: hash(eval('(' * 5 + '1,' + '),' * 4 + ')'))):
    try:
        print(type(f()).__name__)
    except RecursionError as err:
        print('RecursionError', str(err)[:32])
l = [[i] * 10 for i in range(10000)]; print(len(l), sum(map(len, l))); del l[::2]; print(len(l)); l.clear()
s = ''
for i in range(100000): s += 'x'
print(len(s)); b = b''
for i in range(5000): b += b'y'
print(len(b))
