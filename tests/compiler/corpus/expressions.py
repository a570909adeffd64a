# Every kind of expression, in functions (registers) and at module level (names).
import os.path as path, sys
from math import (sin, cos as cosine)

a = b = 3
c, (d, *e), f = 1, (2, 3, 4), 5
x = a + b * c - d // 2 % 3 ** 2
y = -x + ~x - +x
z = not x
w = x if y else z
v = a < b <= c != d
u = a in (1, 2) and b not in [3, 4] or c is None
t = [1, 2, 3, *e, a]
s = {1, 2, *e}
r = {'a': 1, **{'b': 2}, 'c': a}
q = f"{a} {b!r:>{c}} {d:x}" "tail"
p = (lambda m, n=1, *o, k=2, **l: m + n)(1, k=3)
t[0] = t[1:2]
t[a] += 1
t[a:b, c::d] if z else t[:]
os_name = path.join('a', 'b').upper()
print(*t, sep='', **r)
print(a, *t, b, end='')


def arithmetic(a, b, c=2):
    x = a + b
    x += 1
    x = x - 1000000
    x = x * c ** 2 / 3 // 4 % 5
    y = x << 1 | x >> 2 & 3 ^ 4
    y = a @ b
    z = 1 + x
    z = x + 1.5
    z = -x
    x = x + x
    return x, y, z


def booleans(a, b, c):
    x = a and b or c
    x = x or f(x)
    x = a or b or c
    x = not (a and b)
    x = not a in b
    if not a or b and not c:
        return 1
    if a and (b or c):
        return 2
    while a or b:
        a = b
    return a and b


def comparisons(a, b, c):
    x = a < b
    x = a < b < c
    x = a < f(b) < f(c) < 4
    x = a is None
    x = a is not b
    if a < 5:
        x = 1
    if 1 < a < 5:
        x = 2
    if a is None or b is not None:
        x = 3
    if a == b != c:
        x = 4
    if a in (1, 2, 3) and b not in {4, 5} and c in [a, b]:
        x = 5
    return x


def walrus(a):
    if (n := len(a)) > 10:
        print(n)
    x = n + (n := 5)
    y = f(n, (n := 6), n)
    n += (n := 7)
    a[n] = (n := 8)
    z = [n := 1, n, n + (n := 2)]
    return x, y, n < (n := 9) < n


def items(a, i):
    a[0] = a[-1]
    a[i] = a[i + 1]
    a[i][0].b.c = a.b
    a.b += 1
    a[i] += 1
    a[i + 1] -= a[i]
    a.b.c **= 2
    del a[i], a.b, a[0]
    return a[1:2], a[i:], a[::2], a[...]


def calls(f, a, b):
    f()
    f(a, b)
    f(a, k=b)
    f.g()
    f.g(a, k=b)
    f.g.h(a)(b)
    f(*a)
    f(*a, **b)
    f(1, *a, 2, *b, k=1, **b)
    f(k=1, **a, l=2)
    f.g(*a, k=1)
    x = f(x=1)
    x = x.y(x)
    return f(
        a,
        b,
    ).g(
        a
    )


def strings(a, b):
    x = f'{a}'
    x = f'{a}{b}'
    x = f'{a!s}{b!a:>10}{a:{b}.{b}}'
    x = '%s %r' % (a, b)
    x = f''
    return f'{a=}'


def displays(a):
    x = []
    x = [a]
    x = [1, 2, 3]
    x = [1, 2, 3, a]
    x = (1, 2, 3)
    x = (a, 1)
    x = {1, 2, 3}
    x = {}
    x = {a: 1, 'b': 2}
    x = {**a, 'b': 2, **x}
    x = [*a]
    x = *a, 1
    x = {*a, *x}
    x = [x, g(x)]
    return [x, a]


def swap(a, b, c):
    a, b = b, a
    a, b = b, a + b
    a, b, c = c, a, b
    a, b = f(a), g(b)
    a = b = c = 0
    a = b[0] = c
    (a, b), c = c, a
    a, *b = c
    [a, b] = c
    a, b = 1, 2
    x, y = a, b
    return a, b
