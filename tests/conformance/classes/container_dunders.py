# Containers: items, length, membership, iteration, slices.
class Box:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return ('get', k)
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
    def __contains__(self, k): return k == 'in'
    def __len__(self): return 3
    def __iter__(self): return iter('xyz')
    def __reversed__(self): return iter('zyx')
b = Box()
print(b[1], b['a'], b[1:2], b[::2], b[1, 2], b[1:2, ...], b[()], b[:], b[None])
b[1] = 'v'; b[1:3] = 'w'; b[1, 2] = 'z'
del b[0]; del b[:]
b[5] += ('more',)
print('in' in b, 'out' in b, 'in' not in b, len(b), list(b), list(reversed(b)), [*b])
class Seq:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError(i)
        return i * i
s = Seq(5)
print(list(s), 9 in s, 10 in s, [x for x in s], max(s), tuple(s), sum(s))
a, *r = s
print(a, r)
try:
    len(s)
except TypeError as e:
    print(e)
try:
    reversed(s)
except TypeError as e:
    print(e)
class SeqLen(Seq):
    def __len__(self): return self.n
print(list(reversed(SeqLen(4))), bool(SeqLen(0)))
class IterOnly:
    def __iter__(self): yield from (1, 2, 3)
print(2 in IterOnly(), 5 in IterOnly(), list(IterOnly()), dict.fromkeys(IterOnly()))
class BadIter:
    def __iter__(self): return 5
class NoneIter:
    __iter__ = None
class NoneContains:
    __contains__ = None
    def __iter__(self): return iter(())
for f in (lambda: iter(BadIter()), lambda: iter(NoneIter()), lambda: 1 in NoneContains(),
        lambda: list(object()),
          lambda: Box.__getitem__(b), lambda: object()[0], lambda: 1 in object()):
    try:
        print(f())
    except TypeError as e:
        print(e)
def setitem(): object()[0] = 1
def delitem(): del object()[0]
for f in (setitem, delitem):
    try:
        f()
    except TypeError as e:
        print(e)
class Missing(dict):
    def __missing__(self, k):
        self[k] = k * 2
        return self[k]
m = Missing()
print(m[4], m, m.get(5))
class Iterator:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
it = Iterator()
print(list(it), list(it), next(it, 'done'))
class LenHint:
    def __iter__(self): return iter((1, 2))
    def __length_hint__(self): return 10
print(list(LenHint()))
