# weakref.ref: dead and alive, callbacks, equality.
import weakref
class C:
    def __init__(self, v=0): self.v = v
o = C(5)
r = weakref.ref(o)
print(r() is o, r().v, weakref.ref(o) is r, type(r).__name__, weakref.getweakrefcount(o),
    weakref.getweakrefs(o) == [r])
del o
print(r(), r() is None)
calls = []
o = C(); r = weakref.ref(o, lambda ref: calls.append(ref() is None)); o = None
print(calls, r())
def scope():
    x = C()
    return weakref.ref(x)
print(scope()())
a, b = C(), C()
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra == ra, ra == rb, ra != rb)
class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(self.v)
x, y = E(1), E(1)
rx, ry = weakref.ref(x), weakref.ref(y)
print(rx == ry, hash(rx) == hash(x), {rx: 'found'}[ry])
del x
print(rx == ry, hash(rx) == hash(1))
for bad in (5, 'text', None, [], {}, (1,), 1.5, True, object()):
    try:
        weakref.ref(bad)
        print('ok', bad)
    except TypeError as e:
        print(e)
def f(): pass
print(weakref.ref(f)() is f, weakref.ref(C)() is C, weakref.ref({1})() ,
    weakref.ref(frozenset([1])) is not None)
o = C(1); p = weakref.proxy(o)
print(p.v, type(p).__name__)
p.v = 9; print(o.v)
del o
try:
    p.v
except ReferenceError as e:
    print(e)
dead = weakref.ref(C())
print(dead())
try:
    hash(dead)
except TypeError as e:
    print(e)
