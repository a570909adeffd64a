# iter() and next(): the protocols behind for.
class Up:
    def __init__(self, n): self.n = n
    def __iter__(self):
        for i in range(self.n): yield i
class Once:
    def __init__(self): self.i = 3
    def __iter__(self): return self
    def __next__(self):
        if not self.i: raise StopIteration
        self.i -= 1
        return self.i
class Old:
    def __getitem__(self, i):
        if i > 3: raise IndexError('end')
        return chr(97 + i)
for o in (Up(3), Once(), Old()):
    print(list(o), [x for x in o], type(iter(o)).__name__)
it = iter([1, 2, 3]); print(iter(it) is it, next(it), list(it), list(it), next(it, 'default'))
it = iter(Up(2)); print(next(it), next(it), next(it, None))
for f in (lambda: iter(5), lambda: iter(), lambda: iter(5, 6), lambda: next(5), lambda: next(iter([])),
        lambda: next(), lambda: iter(lambda: 1), lambda: next(iter([]), 1, 2), lambda: iter(Up),
        lambda: list(Once)):
    try:
        print(f())
    except (TypeError, StopIteration) as e:
        print(type(e).__name__, e)
n = 0
def tick():
    global n
    n += 1
    return n
print(list(iter(tick, 5)), n)
class NoNext:
    def __iter__(self): return NoNext.Bare()
    class Bare: pass
class Raises:
    def __iter__(self): return self
    def __next__(self): raise ValueError('from __next__')
class NotIter:
    __iter__ = 5
for o in (NoNext(), Raises(), NotIter()):
    try:
        for x in o: print(x)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
class Shared:
    def __init__(self): self.it = iter(range(6))
    def __iter__(self): return self.it
s = Shared()
for a in s:
    for b in s: print((a, b), end=' '); break
print()
it = iter(range(10)); print([x for x in zip(it, it, it)], list(it))
class Restart:
    def __init__(self): self.on = True
    def __iter__(self): return self
    def __next__(self):
        self.on = not self.on
        if self.on: raise StopIteration
        return 'x'
r = Restart(); print(list(r), list(r), next(r))
print(*map(type, (iter([]), iter(()), iter(''), iter({}), iter(set()), iter(range(0)), iter(b''),
    iter(int, 1), reversed([]), zip(), map(abs, []), filter(abs, []), enumerate([]))), sep='\n')
