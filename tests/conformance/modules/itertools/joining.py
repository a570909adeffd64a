# itertools: chain, zip_longest, starmap, tee, pairwise.
import itertools as it
print(list(it.chain('ab', [1], ())), list(it.chain.from_iterable(['ab', 'cd'])), list(it.chain()),
    list(it.chain([], [[]])))
print(list(it.zip_longest('abc', [1, 2])), list(it.zip_longest('a', [1, 2], fillvalue='-')),
    list(it.zip_longest()))
print(list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise('abcd')), list(it.pairwise('a')),
    list(it.pairwise([])))
a, b, c = it.tee([1, 2, 3], 3)
print(next(a), next(a), list(b), list(a), list(c), it.tee([1], 0), len(it.tee([])))
x, y = it.tee(i for i in range(4)); print(next(x), next(y), list(zip(x, y)))
for f in (lambda: it.chain(5).__next__(), lambda: it.tee([1], -1), lambda: list(it.starmap(pow, [5])),
        lambda: it.pairwise(5),
          lambda: it.zip_longest([1], bogus=2), lambda: it.zip_longest(5), lambda: it.tee(5),
          lambda: list(it.chain.from_iterable([5]))):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
