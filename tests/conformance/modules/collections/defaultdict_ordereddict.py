# collections.defaultdict and OrderedDict.
from collections import defaultdict, OrderedDict
d = defaultdict(list)
d['a'].append(1)
d['a'].append(2)
d['b']
print(d, d['a'], 'z' in d, d.get('z'), len(d), d.default_factory, dict(d), isinstance(d, dict))
i = defaultdict(int)
for ch in 'banana': i[ch] += 1
print(i, sorted(i.items()), defaultdict(lambda: 'dflt')['x'], defaultdict(int, {'a': 1}),
    defaultdict(int, a=5)['a'], defaultdict(list, [('k', [1])]))
n = defaultdict(lambda: defaultdict(int))
n['x']['y'] += 1
n['x']['z'] += 2
print({k: dict(v) for k, v in n.items()}, repr(defaultdict(None, {1: 2})))
for f in (lambda: defaultdict()['k'], lambda: defaultdict(5), lambda: defaultdict(None)['q'], lambda: d[[]],
        lambda: defaultdict(lambda: 1 / 0)['x'], lambda: defaultdict(list).pop('z')):
    try:
        print(f())
    except (KeyError, TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
d.default_factory = None
try:
    d['missing']
except KeyError as e:
    print(repr(e))
print(d.copy(), type(d.copy()).__name__, d | {'c': 1}, type(d | {}).__name__)
o = OrderedDict(b=1, a=2)
o['c'] = 3
print(o, list(o), OrderedDict(), OrderedDict([('x', 1)]), list(reversed(o)))
o.move_to_end('b')
print(o)
o.move_to_end('c', last=False)
print(o, o.popitem(), o.popitem(last=False), o)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {'b': 2, 'a': 1},
    OrderedDict(a=1) != OrderedDict(a=2), isinstance(o, dict), o.copy(), OrderedDict.fromkeys('ab', 0),
    OrderedDict(a=1) | {'z': 2})
for f in (lambda: OrderedDict().popitem(), lambda: o.move_to_end('nope'), lambda: OrderedDict(5),
        lambda: o['nope'], lambda: OrderedDict().pop('x')):
    try:
        print(f())
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
class LRU(OrderedDict):
    def __init__(self, n): super().__init__(); self.n = n
    def __getitem__(self, k): v = super().__getitem__(k); self.move_to_end(k); return v
    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        if len(self) > self.n: self.popitem(last=False)
l = LRU(2); l['a'] = 1; l['b'] = 2; l['a']; l['c'] = 3; print(list(l))
