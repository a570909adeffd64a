# itertools: islice, compress, takewhile, dropwhile, filterfalse.
import itertools as it
print(list(it.islice('abcdef', 3)), list(it.islice('abcdef', 1, 4)), list(it.islice('abcdef', 0, None, 2)))
print(list(it.islice('abc', 10)), list(it.islice('abcdef', 2, None)), list(it.islice([], 5)),
    list(it.islice('abc', 0)))
print(list(it.compress('abcde', [1, 0, 1, 0, 1])), list(it.compress('abc', [True])),
    list(it.compress('', [1])))
print(list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(it.filterfalse(lambda x: x % 2, range(6))), list(it.filterfalse(None, [0, 1, ''])))
i = iter(range(10)); print(list(it.islice(i, 3)), list(it.islice(i, 1, 3)), list(i))
i = iter([1, 5, 2]); print(list(it.takewhile(lambda x: x < 3, i)), list(i))
for f in (lambda: it.islice('a', -1), lambda: it.islice('a', 'b'), lambda: it.islice('abc', 0, 3, 0),
        lambda: it.islice('a'),
          lambda: it.compress('a', 5), lambda: it.takewhile(1), lambda: list(it.dropwhile(5, [1])),
          lambda: it.islice(5, 1)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
