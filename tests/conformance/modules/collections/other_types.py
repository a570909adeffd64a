# collections.ChainMap, UserDict, UserList; collections.abc checks.
from collections import ChainMap, UserDict, UserList
c = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(c['a'], c['b'], sorted(c), len(c), c.get('z'), 'b' in c, dict(c), c.maps, c.parents['a'])
n = c.new_child({'z': 0})
n['y'] = 5
print(n['z'], n['y'], c.get('y'), n.maps[0])
try:
    c['nope']
except KeyError as e:
    print(e)
try:
    del c['b']
except KeyError as e:
    print(e)
class Upper(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = Upper(a=1)
u.update(b=2)
u['c'] = 3
print(u, len(u), sorted(u), u.data, 'A' in u, u.pop('A'), u.get('q', 0))
class L(UserList):
    def total(self): return sum(self.data)
l = L([1, 2]); l.append(3); print(l, l.total(), l[0], len(l), l + [4], l == [1, 2, 3], 2 in l)
from collections.abc import Iterable, Sized, Callable, Mapping, Sequence, Hashable, Iterator, Container
from collections.abc import MutableMapping, Set
for v in (1, 'a', [], (), {}, set(), len, iter([]), range(3), None, (x for x in ())):
    print(type(v).__name__,
        [n.__name__ for n in (Iterable, Sized, Callable, Mapping, Sequence, Hashable, Iterator, Container,
        MutableMapping, Set) if isinstance(v, n)])
class It:
    def __iter__(self): return iter(())
print(isinstance(It(), Iterable), issubclass(dict, Mapping), isinstance(It(), Sized))
class MyMap(Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __len__(self): return len(self.d)
    def __iter__(self): return iter(self.d)
m = MyMap({'a': 1}); print(m['a'], m.get('z', 9), 'a' in m, list(m.items()), m == {'a': 1}, list(m.keys()))
class Bad(Mapping): pass
try:
    Bad()
except TypeError as e:
    print(e)
