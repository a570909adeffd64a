# zip, map, filter, enumerate, reversed as objects.
z = zip([1, 2, 3], 'ab'); print(next(z), list(z), list(z), iter(z) is z)
m = map(lambda a, b: a + b, [1, 2, 3], [10, 20]); print(next(m), list(m), list(m))
f = filter(lambda x: x > 1, [1, 2, 3])
print(next(f), list(f))
e = enumerate('abc', 10)
print(next(e), list(e))
r = reversed([1, 2, 3])
print(next(r), list(r), list(r))
it = iter([1, 2, 3, 4])
print(list(zip(it, [10])), list(it))
it = iter([1, 2, 3, 4])
print(list(zip([10], it)), list(it))
print(list(map(str, [])), list(map(lambda *a: a, 'ab', [1, 2], (3, 4))),
    list(filter(None, [0, 1, '', 'a', None, []])), list(filter(str.isdigit, 'a1b2')), list(enumerate([])),
    list(enumerate('ab', -1)), list(enumerate('a', 2 ** 63)))
class R:
    def __reversed__(self): return iter('custom')
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
print(''.join(reversed(R())), list(reversed(Seq())), list(reversed({'a': 1, 'b': 2})), list(reversed('abc')),
    list(reversed((1, 2))), list(reversed(range(3))), list(reversed({'a': 1}.items())))
for g in (lambda: reversed(5), lambda: reversed({1}), lambda: reversed(iter([])), lambda: zip(1),
        lambda: zip([1], 2), lambda: map(5, [1]), lambda: list(map(5, [1])),
        lambda: list(map(lambda: 0, [1])), lambda: filter(None), lambda: list(filter(5, [1])),
        lambda: enumerate(5), lambda: enumerate([], 'a'), lambda: zip(strict=1), lambda: zip([1], bogus=1),
        lambda: list(map(int, ['1', 'x'])), lambda: list(zip('ab', 'abc', strict=True)),
        lambda: list(zip('abc', 'ab', 'abc', strict=True)), lambda: map(len), lambda: filter(1, 2, 3),
        lambda: enumerate()):
    try:
        print(g())if isinstance(g(), list) else print(type(g()).__name__)
    except (TypeError, ValueError) as x:
        print(type(x).__name__, x)
def noisy(n):
    for i in range(n): print('make', i, end='; '); yield i
for a, b in zip(noisy(3), map(lambda x: x * 2, noisy(3))): print((a, b))
print(any(map(lambda x: print('test', x) or x > 1, range(5))), all(x < 1 for x in noisy(5)),
    next(filter(lambda x: x > 1, noisy(9))))
print(dict(zip('ab', [1, 2])), dict(enumerate('ab')), sum(map(len, ['a', 'bb'])), max(map(abs, [-3, 2])),
    sorted(map(str, [10, 9])), list(zip(*[(1, 'a'), (2, 'b')])), [*zip('ab', range(2))],
    list(map(max, [1, 5], [3, 2])), ''.join(map(chr, range(97, 100))), set(map(abs, [-1, 1])),
    list(zip(range(3), range(3, 6), range(6, 9))))
first, *rest = zip('abc', range(3))
print(first, rest)
(a, b), = zip([1], [2])
print(a, b)
print(list(map(lambda p: p[0] + p[1], [(1, 2), (3, 4)])), list(map(None.__class__, [])),
    tuple(map(bool, [0, 1])))
