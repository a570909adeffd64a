# WeakKeyDictionary, WeakValueDictionary, WeakSet.
import weakref
class K:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'K{self.n}'
d = weakref.WeakValueDictionary()
a, b = K(1), K(2)
d['a'], d['b'] = a, b
print(len(d), d['a'], 'b' in d, d.get('zz'), sorted(d.keys()), sorted(map(repr, d.values())))
del a
print(len(d), 'a' in d, d.get('a', 'gone'), list(d))
try:
    d['a']
except KeyError as e:
    print(repr(e))
k = weakref.WeakKeyDictionary()
x, y = K('x'), K('y')
k[x], k[y] = 'data x', 'data y'
print(len(k), k[x], y in k, k.get(K('z'), 'no'), sorted(map(repr, k)))
del x
print(len(k), list(k.values()))
try:
    k[5] = 1
except TypeError as e:
    print(e)
s = weakref.WeakSet()
m, n = K('m'), K('n')
s.add(m); s.add(n); s.add(m)
print(len(s), m in s, K('q') in s, sorted(map(repr, s)))
del n
print(len(s), list(s))
s.discard(m); print(len(s))
class Cache:
    def __init__(self): self.store, self.misses = weakref.WeakValueDictionary(), 0
    def get(self, n):
        v = self.store.get(n)
        if v is None:
            self.misses += 1
            v = self.store[n] = K(n)
        return v
c = Cache(); one = c.get(1); print(c.get(1) is one, c.misses); del one; c.get(1); print(c.misses)
f = weakref.finalize(K('f'), print, 'finalised', 1)
print(f.alive)
obj = K('g'); g = weakref.finalize(obj, print, 'bye'); print(g.alive); del obj; print(g.alive)
