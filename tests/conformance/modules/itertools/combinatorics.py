# itertools: product, permutations, combinations.
import itertools as it
def s(i): return [''.join(map(str, t)) for t in i]
print(s(it.product('ab', [1, 2])), s(it.product('ab', repeat=2)), list(it.product()), list(it.product([])),
    list(it.product('a', [])), s(it.product(range(2), repeat=3)), len(list(it.product(range(5), repeat=4))))
print(s(it.permutations('abc')), s(it.permutations('abc', 2)), list(it.permutations([], 0)),
    list(it.permutations('ab', 3)), list(it.permutations([])), s(it.permutations('aab', 2)),
    len(list(it.permutations(range(6)))))
print(s(it.combinations('abcd', 2)), s(it.combinations('abc', 3)), list(it.combinations('ab', 3)),
    list(it.combinations('ab', 0)), s(it.combinations_with_replacement('abc', 2)),
    list(it.combinations_with_replacement('', 1)), len(list(it.combinations(range(10), 5))))
for f in (lambda: it.permutations('ab', -1), lambda: it.combinations('ab', -1), lambda: it.combinations('ab'),
        lambda: it.product(5), lambda: it.product('a', repeat=-1), lambda: it.permutations('a', 'b'),
        lambda: it.product('a', repeat='x'), lambda: it.combinations(5, 2),
        lambda: it.combinations_with_replacement('a', -1)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(sum(1 for a, b, c in it.combinations(range(1, 21), 3) if a * a + b * b == c * c),
    max(it.permutations([3, 1, 2])), next(it.combinations('xyz', 2)),
    [sum(c) for c in it.combinations([1, 2, 3], 2)])
p = it.product([1, 2], 'ab'); print(next(p), list(p), next(p, 'end'))
def powerset(x): return it.chain.from_iterable(it.combinations(x, r) for r in range(len(x) + 1))
print(list(powerset([1, 2, 3])), list(it.islice(it.permutations(range(100)), 1))[0][:3])
def batched(i, n):
    i = iter(i)
    while b := tuple(it.islice(i, n)): yield b
print(list(batched('abcdefg', 3)), list(it.chain.from_iterable(zip('abc', range(3)))),
    dict(zip('ab', it.count(1))))
