# itertools: accumulate and groupby.
import itertools as it
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([1, 2, 3], lambda a, b: a * b)),
    list(it.accumulate([3, 1, 2], max)))
print(list(it.accumulate([1, 2], initial=10)), list(it.accumulate([])), list(it.accumulate('abc')),
    list(it.accumulate([], initial=5)))
print([(k, list(g)) for k, g in it.groupby('aabbbca')],
    [(k, list(g)) for k, g in it.groupby([1, 3, 2, 4, 5], lambda x: x % 2)])
print(list(it.groupby([])), [(k, len(list(g))) for k, g in it.groupby(sorted('mississippi'))],
    [k for k, _ in it.groupby('AAaaB', str.lower)])
g = it.groupby('aab'); k1, g1 = next(g); k2, g2 = next(g); print(list(g1), list(g2), k1, k2)
g = it.groupby('aab'); k, first = next(g); print(next(first), list(first), next(first, 'done'))
for f in (lambda: it.accumulate(5), lambda: it.groupby(5), lambda: list(it.accumulate([1, 'a'])),
        lambda: list(it.groupby([1], 5)),
          lambda: it.accumulate(), lambda: list(it.accumulate([1, 2], 5))):
    try:
        print(f())
    except TypeError as e:
        print(e)
