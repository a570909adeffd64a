# functools: reduce, partial, cmp_to_key, wraps.
import functools as ft
print(ft.reduce(lambda a, b: a + b, [1, 2, 3]), ft.reduce(lambda a, b: a * b, range(1, 6), 10),
    ft.reduce(max, [3, 9, 2]), ft.reduce(lambda a, b: [*a, b], 'ab', []), ft.reduce(lambda a, b: 0, [5]),
    ft.reduce(lambda a, b: 0, [], 'init'))
def f(a, b=2, *c, d=4, **e): return a, b, c, d, e
p = ft.partial(f, 1, d=9)
print(p(), p(5), p(5, 6, d=0, x=7), p.func is f, p.args, p.keywords, ft.partial(p, 8, y=1)())
print(ft.partial(int, base=2)('101'), list(map(ft.partial(pow, 2), [1, 2, 3])),
    sorted([3, -1, 2], key=ft.cmp_to_key(lambda a, b: b - a)),
    sorted('bca', key=ft.cmp_to_key(lambda a, b: (a > b) - (a < b))))
def deco(g):
    @ft.wraps(g)
    def w(*a): return ('wrapped', g(*a))
    return w
@deco
def named(x):
    """doc of named"""
    return x
print(named(1), named.__name__, named.__doc__, named.__wrapped__(2), named.__qualname__)
class C:
    def m(self, x, y): return (type(self).__name__, x, y)
    pm = ft.partialmethod(m, 'fixed')
    p = ft.partial(lambda *a: a, 'no self')
print(C().pm('y'), C().p('z'))
for g in (lambda: ft.reduce(max, []), lambda: ft.reduce(max), lambda: ft.reduce(max, 5), lambda: ft.partial(),
        lambda: ft.partial(5), lambda: p(), lambda: ft.partial(f)()):
    try:
        print(g())
    except TypeError as e:
        print(e)
@ft.total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1) < V(2), V(1) <= V(1), V(3) > V(2), V(2) >= V(3), V(1) != V(2))
q = ft.partial(f, 1); q.attr = 'x'; print(q.attr, q.__class__.__name__)
