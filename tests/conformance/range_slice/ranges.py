# range objects.
for r in (range(5), range(2, 5), range(0, 10, 3), range(5, 0, -1), range(0), range(5, 2), range(-3, 3),
        range(10, -10, -7), range(1, 2, 100)):
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step, list(reversed(r)))
r = range(0, 20, 3)
print(r[0], r[-1], r[1:3], r[::2], r[::-1], r[2:], r[10:], 6 in r, 7 in r, 6.0 in r, 'a' in r, r.index(9),
    r.count(9), r.count(10), r == range(0, 21, 3), r == range(0, 19, 3), hash(r) == hash(range(0, 21, 3)),
    r != [0])
print(range(0) == range(5, 5), range(1, 2, 5) == range(1, 6, 5), range(3) == [0, 1, 2], range(10)[2:8:2],
    range(10)[-3:], range(10)[::-1][0], max(range(5)), sum(range(101)), sorted(range(3), reverse=True))
for f in (lambda: r[100], lambda: r[-100], lambda: r.index(7), lambda: range(1.5), lambda: range('a'),
        lambda: range(1, 2, 0), lambda: range(), lambda: range(1, 2, 3, 4), lambda: r['a'], lambda: r + r,
        lambda: r < r, lambda: range(None), lambda: r[1.0], lambda: range(stop=5), lambda: r.index('a'),
        lambda: r * 2):
    try:
        print(f())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
def setattr_(): r.start = 5
def setitem(): r[0] = 1
for f in (setattr_, setitem):
    try:
        f()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
big = range(10 ** 20, 10 ** 20 + 5)
print(list(big), big[2], 10 ** 20 + 3 in big, big.index(10 ** 20 + 1), len(big), range(2 ** 70)[2 ** 69],
    range(0, 2 ** 70, 2 ** 68)[1:], list(range(2 ** 63 - 2, 2 ** 63 + 2)))
try:
    len(range(2 ** 70))
except OverflowError as e:
    print(e)
class I:
    def __index__(self): return 3
print(range(I()), list(range(I(), 5)), range(True, 4), repr(range(1, 5, 1)), str(range(0, 5, 2)), [*range(3)],
    (*range(2),), {*range(2)})
it = iter(range(3))
print(next(it), list(it), next(it, 'end'), it.__length_hint__(), type(it).__name__, type(iter(big)).__name__)
a, b, c = range(3)
print(a, b, c, dict(zip('ab', range(2))), list(zip(range(3), range(3, 6))),
    [i for i in range(10) if i % 3 == 0], 0 in range(0), -1 in range(-3, 0), True in range(2))
for i in range(3):
    for j in range(i): print((i, j), end=' ')
print()
x = range(5)
print(x is range(5), isinstance(x, range), range(10).__contains__(5), len(range(0, 10 ** 12, 7)))
