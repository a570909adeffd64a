# Reference cycles are found; what is alive stays.
# threads: no (the collector is one per process)
import gc, weakref
class N:
    def __init__(self, name): self.name, self.links = name, []
def collect():
    gc.collect()
    gc.collect()
a, b = N('a'), N('b'); a.links.append(b); b.links.append(a)
ra, rb = weakref.ref(a), weakref.ref(b)
del a; collect(); print(ra() is not None, rb().links[0].name)
del b; collect(); print(ra(), rb())
n = N('self'); n.me = n; r = weakref.ref(n); del n; collect(); print(r())
ring = [N(i) for i in range(100)]
for i in range(100): ring[i].next = ring[(i + 1) % 100]
refs = [weakref.ref(x) for x in ring]
keep = ring[50]
del ring
collect()
print(sum(r() is not None for r in refs))
del keep; collect(); print(sum(r() is not None for r in refs))
def closure():
    o = N('in closure')
    def inner(): return inner, o
    return weakref.ref(o)
r = closure(); collect(); print(r())
class Meth: pass
m = Meth()
m.bound = Meth.__init__
m.f = lambda: m
d = {}
d['self'] = d
d['m'] = m
l = [m]
l.append(l)
r = weakref.ref(m)
del m, d, l
collect()
print(r())
def gen():
    me = yield
    yield me
g = gen()
next(g)
o = N('with generator')
o.g = g
r = weakref.ref(o)
g.send(o)
del g, o
collect()
print(r())
try:
    o = N('in traceback'); r = weakref.ref(o)
    raise ValueError(o)
except ValueError as e:
    o.error = e
del o; collect(); print(r())
class Cls:
    pass
def make():
    class Local: pass
    Local.me = Local
    Local.inst = Local()
    return weakref.ref(Local)
r = make(); collect(); print(r())
log = []
x = N('callback'); x.x = x; r = weakref.ref(x, lambda ref: log.append('dead')); del x; collect(); print(log)
class D:
    def __del__(self): log.append('del ' + self.n)
p, q = D(), D(); p.n, q.n, p.o, q.o = 'p', 'q', q, p; del p, q; collect(); print(sorted(log))
