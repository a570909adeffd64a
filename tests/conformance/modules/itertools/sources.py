# itertools: count, cycle, repeat.
import itertools as it
def take(n, i): return list(it.islice(i, n))
print(take(3, it.count()), take(3, it.count(5, 2)), take(3, it.count(0.5, 0.25)), take(3, it.count(-1, -1)))
print(take(5, it.cycle('ab')), list(it.cycle([])), list(it.repeat('x', 3)), take(2, it.repeat(1)),
    list(it.repeat(1, 0)))
print(take(3, it.count(2 ** 63 - 1)), it.count(3), it.count(1, 2), it.repeat(5), it.repeat(5, 2),
    list(it.repeat(1, -5)))
c = it.count(); print(next(c), next(c), c, [n for n, _ in zip(c, 'ab')], next(c))
for f in (lambda: it.count('a'), lambda: it.repeat(), lambda: it.cycle(5), lambda: it.count(1, 'x'),
        lambda: it.repeat(1, 'x')):
    try:
        print(f())
    except TypeError as e:
        print(e)
