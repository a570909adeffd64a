# Every method of dict.
d = {'a': 1, 'b': 2}
print(d.get('a'), d.get('z'), d.get('z', 0), d.setdefault('a', 9), d.setdefault('c', 3), d.setdefault('n'), d)
print(d.pop('a'), d.pop('zz', 'default'), d.popitem(), d, d.copy(), d.update({'x': 1}), d, d.update(y=2, z=3),
    d.update([('w', 4)]), d)
d.update({'x': 'new'}, k='kw'); d.update(); print(d, d.clear(), d)
d = dict.fromkeys('abc', 0); print(d, d.keys(), d.values(), d.items(), dict.fromkeys([]), {}.fromkeys('x', 1))
for f in (lambda: {}.pop('k'), lambda: {}.popitem(), lambda: {}.get(), lambda: {}.get(1, 2, 3),
        lambda: {}.update(5), lambda: {}.update([1]), lambda: {}.pop(), lambda: {}.setdefault(),
        lambda: {}.get([]), lambda: {}.setdefault([], 1), lambda: {}.update([(1,)]), lambda: {}.update(1, 2),
        lambda: {}.clear(1), lambda: {}.pop([]), lambda: {1: 2}.pop([]), lambda: {}.update(['abc']),
        lambda: {}.copy(1)):
    try:
        print(f())
    except (TypeError, KeyError, ValueError) as e:
        print(type(e).__name__, e)
s = {'l': [1]}; c = s.copy(); c['l'].append(2); c['k'] = 1; print(s, c)
d = {i: chr(97 + i) for i in range(5)}
print([d.popitem() for _ in range(3)], d); d['x'] = 1; print(d.popitem(), d)
class M:
    def keys(self): return iter(['m', 'n'])
    def __getitem__(self, k): return k.upper()
d = {}; d.update(M()); print(d, dict(M()))
class Pairs:
    def __iter__(self): return iter([('p', 1), ['q', 2], 'rs'])
print(dict(Pairs())); d.update(Pairs()); print(d)
words = 'the cat the dog the end'.split(); count = {}
for w in words: count[w] = count.get(w, 0) + 1
print(count); groups = {}
for w in words: groups.setdefault(len(w), []).append(w)
print(groups, {v: k for k, v in count.items()}, sorted(count.items(), key=lambda kv: (-kv[1], kv[0])),
    max(count, key=count.get), min(count.values()))
print(dict(sorted({'b': 1, 'a': 2}.items())), {k: v for k, v in count.items() if v > 1},
    dict(reversed({'a': 1, 'b': 2}.items())), list({'a': 1}.items())[0], dict.get({'a': 1}, 'a'))
class D(dict):
    def __setitem__(self, k, v): super().__setitem__(k, ('set', v))
    def __getitem__(self, k): return ('got', super().__getitem__(k))
x = D(a=1)
x['b'] = 2
x.update(c=3)
print(x, x['a'], x.get('a'), x.pop('b'), list(x.values()), x.setdefault('q', 5), dict(x))
