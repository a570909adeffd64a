# keys(), values(), items(): live, set-like views.
d = {'a': 1, 'b': 2, 'c': 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), 'a' in k, 1 in v, ('a', 1) in i, ('a', 2) in i, 'a' in i, list(reversed(k)),
    list(reversed(v)), list(reversed(i)))
d['d'] = 4; del d['a']; print(k, v, i, len(v))
print(sorted(k & {'b', 'z'}), sorted(k | {'z'}), sorted(k - {'b'}), sorted(k ^ {'b', 'z'}),
    sorted({'b', 'q'} & k), sorted({'b', 'q'} - k), type(k & k).__name__)
print(sorted(i & {('b', 2)}), sorted(i - {('b', 2)}), sorted(i | {('x', 0)}), k == {'b', 'c', 'd'},
    k == ['b', 'c', 'd'], k <= {'b', 'c', 'd', 'e'}, k < k, k >= {'b'}, k > {'b'}, k != {'b'}, i == d.items(),
    v == d.values())
print(k.isdisjoint({'z'}), k.isdisjoint(['b']), sorted(k & ['b', 'c']), sorted(k | 'xy'), sorted(k - ['b']),
    k.mapping['b'], type(k.mapping).__name__)
for f in (lambda: k + k, lambda: k[0], lambda: k & 5, lambda: v & v, lambda: hash(k), lambda: len(iter(k)),
        lambda: i < 5, lambda: k.isdisjoint(5), lambda: v[0], lambda: next(k),
        lambda: {'x': []}.items() & {1}, lambda: v | v):
    try:
        print(f())
    except TypeError as e:
        print(e)
print([*k], {**d}, list(map(str, v)), dict(i), sum(v), max(k), sorted(i, reverse=True),
    list(zip(k, v)) == list(i), dict(zip(v, k)), set(k) == k, type(iter(k)).__name__, type(iter(v)).__name__,
    type(iter(i)).__name__)
print({}.keys(), {}.values(), {}.items(), {1: 2}.keys() == {1}, {1: 2}.items() == {(1, 2)},
    repr({'x': {}.keys()}), bool({}.keys()), bool(k))
e = {}; ek = e.keys(); e['late'] = 1; print(ek, list(ek)); e.clear(); print(ek)
d = {1: 'a'}; it = iter(d.items()); print(next(it), next(it, 'end'), iter(d).__length_hint__())
