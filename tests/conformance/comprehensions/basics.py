# List, set and dict comprehensions.
print([x * x for x in range(5)], [x for x in range(10) if x % 3 == 0])
print({x % 3 for x in range(9)} == {0, 1, 2}, {k: v for k, v in zip('ab', (1, 2))})
print([(x, y) for x in range(3) for y in 'ab'])
print([x for x in range(20) if x % 2 if x % 3])
print([[y * x for y in range(3)] for x in range(3)])
print([x for row in [[1, 2], [3, 4]] for x in row])
print([y for x in range(3) if x for y in range(x) if y % 2 == 0])
x = 'outer'
[x for x in range(3)]
print(x)
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *_ in ['abc', 'def']])
print({w: len(w) for w in 'the quick fox'.split()}, {v: k for k, v in {'a': 1, 'b': 1}.items()})
print([i for i in 'abc' if i != 'b'], [None for _ in range(2)], [[] for _ in range(2)])
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
print([(lambda i: i * 2)(i) for i in range(3)])
print([x if x % 2 else -x for x in range(4)], [not x for x in (0, 1)])
try:
    i
except NameError as e:
    print(e)
class C:
    n = 3
    l = [i for i in range(n)]
    try:
        m = [n for i in range(2)]
    except NameError as e:
        err = str(e)
print(C.l, C.err)
def f():
    base = 10
    return [base + i for i in range(3)]
print(f())
def g():
    total = 0
    def add(v):
        nonlocal total
        total += v
        return total
    return [add(i) for i in range(4)], total
print(g())
print([d['k'] for d.k in []] if False else 'attribute targets parse')
d = {}
[0 for d['x'] in range(3)]
print(d)
print(sum([x for x in range(100)]), [*[x for x in 'ab'], *[y for y in 'cd']])
print([[z for z in range(y)] for y in range(4)])
print({(i, j): i * j for i in range(2) for j in range(2)}, {frozenset([i]) for i in range(1)})
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], list(zip(*matrix)))
