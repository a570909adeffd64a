# dict: display, construction, access, order.
d = {'b': 1, 'a': 2, 3: 'c', None: [], (1, 2): 'tuple'}
print(d, d['a'], d[3], d[None], d[1, 2], len(d), 'a' in d, 'z' in d, 'z' not in d, list(d), {}, dict())
print(dict(a=1, b=2), dict([('x', 1), ('y', 2)]), dict({'k': 'v'}, extra=1), dict(zip('ab', (1, 2))),
    dict(['ab', 'cd']), dict.fromkeys('ab'), dict.fromkeys([1, 2], 0), {1: 'a', 1: 'b'},
    {1: 'int', 1.0: 'float', True: 'bool'})
d['new'] = 5; d['b'] = 'changed'; print(d); del d['a']; d['a'] = 'again'; print(d); print(list(reversed(d)))
print({'a': 1, 'b': 2} == {'b': 2, 'a': 1}, {'a': 1} != {'a': 2}, {} == {}, {1: 1} == {1.0: True},
    {'a': 1} == [('a', 1)], bool({}), bool({0: 0}))
for f in (lambda: d['zz'], lambda: d[[]], lambda: d[{}], lambda: {[]: 1}, lambda: dict(5), lambda: dict([1]),
        lambda: dict([(1, 2, 3)]), lambda: dict(['abc']), lambda: {} < {}, lambda: hash({}), lambda: d + d,
        lambda: d.x, lambda: dict(1, 2), lambda: dict([None]), lambda: [] in d, lambda: d[1.5],
        lambda: d[(1, 2, 3)], lambda: dict(**{1: 2}), lambda: dict.fromkeys(5), lambda: dict.fromkeys([[]]),
        lambda: {{}: 1}):
    try:
        print(f())
    except (TypeError, KeyError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
def del_missing(): del d['missing']
try:
    del_missing()
except KeyError as e:
    print(repr(e))
e = {}; e['self'] = e; print(e, len(e)); e = {'l': []}; e['l'].append(e); print(e)
n = {'x': {'y': {'z': 1}}}; print(n['x']['y']['z']); n['x']['y']['w'] = 2; print(n)
for k in {'p': 1, 'q': 2}: print(k, end=' ')
for k, v in {'p': 1, 'q': 2}.items(): print(k, v, end=' ')
print()
big = {i: i * i for i in range(1000)}; print(len(big), big[999], sum(big.values()), list(big)[:3], 500 in big)
for i in range(0, 1000, 2): del big[i]
print(len(big), list(big)[:3], 2 in big); big[0] = 'back'; print(list(big)[-1])
print({'a': 1, **{'b': 2}}, {**{'a': 1}, 'a': 3}, max({'x': 1, 'y': 0}), sorted({'q': 1, 'p': 2}),
    list(map(str, {1: 2})), [*{'k': 1}], dict(d) == d, dict(d) is d)
k1, k2 = {'f': 1, 's': 2}
print(k1, k2, *{'star': 1}, {'a': 1}.__class__.__name__, d.__len__(), d.__contains__('b'))
