# itertools: count, cycle, repeat, chain and the other adapters.
import itertools as it
def take(n, i): return list(it.islice(i, n))
print(take(3, it.count()), take(3, it.count(5, 2)), take(3, it.count(0.5, 0.25)), take(3, it.count(-1, -1)),
    take(5, it.cycle('ab')), list(it.cycle([])), list(it.repeat('x', 3)), take(2, it.repeat(1)),
    list(it.repeat(1, 0)), take(2, it.count(2 ** 63 - 1)))
print(it.count(3), it.count(1, 2), it.repeat(5), it.repeat(5, 2), repr(it.count(1.5)))
print(list(it.chain('ab', [1], ())), list(it.chain.from_iterable(['ab', 'cd'])), list(it.chain()),
    list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([1, 2, 3], lambda a, b: a * b)),
    list(it.accumulate([3, 1, 2], max)), list(it.accumulate([1, 2], initial=10)), list(it.accumulate([])),
    list(it.accumulate('abc')))
print(list(it.compress('abcde', [1, 0, 1, 0, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])),
    list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.filterfalse(lambda x: x % 2, range(6))),
    list(it.filterfalse(None, [0, 1, ''])), list(it.starmap(pow, [(2, 3), (3, 2)])))
print(list(it.islice('abcdef', 3)), list(it.islice('abcdef', 1, 4)), list(it.islice('abcdef', 0, None, 2)),
    list(it.islice('abc', 10)), list(it.islice('abcdef', 2, None)), list(it.zip_longest('abc', [1, 2])),
    list(it.zip_longest('a', [1, 2], fillvalue='-')), list(it.zip_longest()), list(it.pairwise('abcd')),
    list(it.pairwise('a')))
a, b, c = it.tee([1, 2, 3], 3); print(next(a), next(a), list(b), list(a), list(c), it.tee([1], 0))
print([(k, list(g)) for k, g in it.groupby('aabbbca')],
    [(k, list(g)) for k, g in it.groupby([1, 3, 2, 4, 5], lambda x: x % 2)], list(it.groupby([])))
g = it.groupby('aab'); k1, g1 = next(g); k2, g2 = next(g); print(list(g1), list(g2))
for f in (lambda: it.islice('a', -1), lambda: it.islice('a', 'b'), lambda: it.islice('abc', 0, 3, 0),
        lambda: it.count('a'), lambda: it.chain(5).__next__(), lambda: it.repeat(), lambda: it.cycle(5),
        lambda: it.tee([1], -1), lambda: it.accumulate(5), lambda: list(it.starmap(pow, [5])),
        lambda: it.zip_longest([1], bogus=2), lambda: it.compress('a', 5), lambda: it.groupby(5),
        lambda: list(it.accumulate([1, 'a'])), lambda: it.repeat(1, 'x'), lambda: it.takewhile(1),
        lambda: it.count(1, 2, 3), lambda: it.pairwise(5)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
