# Functions that consume iterables, with every kind of source.
def gen(): yield 3; yield 1; yield 2
class Seq:
    def __getitem__(self, i): return [3, 1, 2][i]
class It:
    def __iter__(self): return iter((3, 1, 2))
sources = [lambda: [3, 1, 2], lambda: (3, 1, 2), gen, lambda: {3: 0, 1: 0, 2: 0}, Seq, It,
    lambda: range(3, 0, -1), lambda: b'\3\1\2', lambda: map(int, '312'), lambda: {3: 1, 1: 1, 2: 1}.keys(),
    lambda: reversed([2, 1, 3]), lambda: filter(None, [3, 1, 0, 2]), lambda: bytearray(b'\3\1\2')]
for s in sources:
    print(list(s()), tuple(s()), sorted(s()), sum(s()), max(s()), min(s()), any(s()), all(s()),
        set(s()) == {1, 2, 3}, 1 in s(), 9 in s(), list(zip(s(), s()))[0], list(enumerate(s()))[-1], [*s()],
        dict.fromkeys(s()) == {3: None, 1: None, 2: None}, frozenset(s()) == {1, 2, 3}, bytes(s()),
        ','.join(map(str, s())))
    a, b, c = s()
    first, *rest = s()
    print(a, b, c, first, rest, (lambda *x: x)(*s()))
def bad():
    yield 1
    raise ValueError('halfway')
consumers = [list, tuple, sorted, sum, max, min, set, frozenset, dict.fromkeys, bytes, bytearray,
    lambda s: [*s], lambda s: (lambda *a: a)(*s), lambda s: 5 in s, lambda s: ''.join(map(str, s)),
    lambda s: list(zip(s, s)), lambda s: [x for x in s], lambda s: dict((x, x) for x in s),
    lambda s: [].extend(s), lambda s: {}.update({x: x for x in s}),
    lambda s: [1, 2].__setitem__(slice(0, 1), s), lambda s: max(s, key=abs)]
caught = 0
for c in consumers:
    try:
        c(bad())
    except ValueError as e:
        caught += str(e) == 'halfway'
print(caught, len(consumers))
l = [1]
try:
    l.extend(bad())
except ValueError:
    print(l)
try:
    l += bad()
except ValueError:
    print(l)
l = [1, 2, 3]
try:
    l[:] = bad()
except ValueError:
    print(l)
s = {0}
try:
    s.update(bad())
except ValueError:
    print(s)
