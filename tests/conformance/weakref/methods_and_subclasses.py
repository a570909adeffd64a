# weakref.ref subclasses, WeakMethod, proxies, callbacks in order.
import weakref
class C:
    def __init__(self, v=0): self.v = v
    def m(self): return ('m', self.v)
    def __len__(self): return 3
    def __getitem__(self, k): return k * 2
    def __add__(self, o): return self.v + o
    def __call__(self): return 'called'
    def __bool__(self): return False
    def __repr__(self): return 'C repr'
c = C(5)
p = weakref.proxy(c)
print(p.v, p.m(), len(p), p[4], p + 1, p(), bool(p), str(p), isinstance(p, C), p.__class__.__name__)
p.v = 9; print(c.v); del p.v; print(hasattr(c, 'v')); c.v = 1
try:
    hash(p)
except TypeError as e:
    print(e)
class KeyRef(weakref.ref):
    __slots__ = ('key',)
    def __new__(cls, o, cb, key): return super().__new__(cls, o, cb)
    def __init__(self, o, cb, key): super().__init__(o, cb); self.key = key
log = []
r = KeyRef(c, lambda ref: log.append(ref.key), 'the key'); print(r() is c, r.key, isinstance(r, weakref.ref))
w = weakref.WeakMethod(c.m); print(w()(), w() == c.m, weakref.ref(c.m)())
cbs = [weakref.ref(c, lambda ref, i=i: log.append(i)) for i in range(3)]
print(weakref.getweakrefcount(c) >= 4); del c
print(log, r(), w(), [x() for x in cbs])
for f in (lambda: p.v, lambda: len(p), lambda: p + 1, lambda: p()):
    try:
        f()
    except ReferenceError as e:
        print(e)
class Bad: __slots__ = ()
try:
    weakref.ref(Bad())
except TypeError as e:
    print(e)
for f in (lambda: weakref.ref(), lambda: weakref.proxy(5), lambda: weakref.WeakMethod(len),
        lambda: weakref.ref(C, 5)):
    try:
        print(type(f()).__name__)
    except TypeError as e:
        print(e)
d = C(); dead = weakref.ref(d); alive = dead(); del d; print(dead() is alive); del alive; print(dead())
def callback_raises():
    o = C(); keep = weakref.ref(o, lambda ref: log.append('cb')); return keep
k = callback_raises(); print(log[-1], k())
unheard = C()
weakref.ref(unheard, lambda ref: log.append('never: the ref died first'))
del unheard
print(log[-1])
