# Unpacking in for loops, comprehensions, function calls and returns.
pairs = [(1, 'a'), (2, 'b'), (3, 'c')]
for n, c in pairs: print(n, c, end='; ')
for i, (n, c) in enumerate(pairs): print(i, n, c, end='; ')
for n, *rest in [(1, 2, 3), (4,), 'xyz']: print(n, rest, end='; ')
for (a, b), [c, d] in [((1, 2), [3, 4]), ('ab', 'cd')]: print(a, b, c, d, end='; ')
for k, (x, *y) in {'p': (1, 2, 3), 'q': 'mn'}.items(): print(k, x, y, end='; ')
print()
print([n * c for n, c in pairs], {c: n for n, c in pairs},
    [a + b for (a, b), _ in [((1, 2), 0), ((3, 4), 0)]], sorted(pairs, key=lambda p: -p[0]), dict(pairs),
    list(zip(*pairs)), [*zip(*zip(*pairs))] == pairs, [x for _, *xs in pairs for x in xs],
    {k: v for k, *v in pairs})
d = {}
for d['k'], d['v'] in pairs: pass
print(d); l = [0, 0]
for l[0], l[1] in pairs: pass
print(l)
class O: pass
o = O()
for o.n, (o.c) in pairs: pass
print(vars(o))
def minmax(v): return min(v), max(v)
low, high = minmax([3, 1, 2]); print(low, high); (low, high), n = minmax([5, 4]), 'n'; print(low, high, n)
def f(a, b, *c): return a, b, c
print(f(*pairs[0]), f(*'abcd'), f(*[1, 2], *(3, 4)), f(1, *[2], 3), f(*range(2), *'x'),
    [f(*p) for p in pairs], f(*{'x': 1, 'y': 2}), f(*(i for i in range(3))))
def g(**k): return k
print(g(**dict(pairs=pairs)), g(**{'a': 1}, b=2, **{'c': 3}), [g(**{c: n}) for n, c in pairs])
head, *tail = pairs
print(head, tail)
*init, last = pairs
print(init, last)
first, *_, end = range(10)
print(first, end)
a, (b, (c, *d)), *e = 1, (2, (3, 4, 5)), 6, 7
print(a, b, c, d, e)
m = [[1, 2], [3, 4]]
(a, b), (c, d) = m
print(a, b, c, d)
m[0], m[1] = m[1], m[0]
print(m)
m[0][0], m[1][0] = m[1][0], m[0][0]
print(m)
a, b, c = c, a, b
print(a, b, c)
x = 1, *[2, 3], 4
print(x)
s, = {9}
print(s)
[t] = 'z'
print(t)
(u,) = [1]
print(u)
k1, k2 = {'one': 1, 'two': 2}
print(k1, k2)
(v1, v2) = {'one': 1, 'two': 2}.values()
print(v1, v2)
((i1, j1), (i2, j2)) = {'one': 1, 'two': 2}.items()
print(i1, j1, i2, j2)
q, r = divmod(17, 5)
print(q, r)
w, z = 'ab'.split('x') + ['y']
print(w, z)
n, _, m2 = 'key=value'.partition('=')
print(n, m2)
def fibs(n, a=0, b=1):
    while n: yield a; a, b, n = b, a + b, n - 1
a, b, c, *rest = fibs(8); print(a, b, c, rest)
try:
    for a, b in [(1, 2), (3,)]: print(a, b)
except ValueError as e: print(e, a, b)
try:
    [a for a, b in [(1, 2, 3)]]
except ValueError as e: print(e)
try:
    for a, b in [1]: pass
except TypeError as e: print(e)
try:
    for a, b in 'ab c'.split(): pass
except ValueError as e: print(e)
