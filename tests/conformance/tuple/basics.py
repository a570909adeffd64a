# tuple: display, methods, operators, immutability.
t = (1, 'a', [2])
print(t, t[0], t[-1], t[1:], t[::-1], len(t), (), (1,), 1, (1, 2), tuple(), tuple([1]), tuple('ab'),
    tuple(range(3)), tuple((1, 2)) is not None)
print(t + (3,), t * 2, 0 * t, 'a' in t, t.count(1), t.index('a'), t == (1, 'a', [2]), (1, 2) < (1, 3),
    (1,) < (1, 0), () < (0,), (1, 2) == [1, 2], hash((1, 2)) == hash((1, 2)))
for f in (lambda: t[5], lambda: t['a'], lambda: t + [1], lambda: t.index(9), lambda: hash(t),
        lambda: (1,) < ('a',), lambda: tuple(5), lambda: t.append(1), lambda: (1,) * 'a', lambda: t.count(),
        lambda: t - t, lambda: tuple(1, 2), lambda: t.index(1, 1)):
    try:
        print(f())
    except (TypeError, IndexError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
def set_it(): t[0] = 1
def del_it(): del t[0]
def aug(): t[2] += [3]
for f in (set_it, del_it, aug):
    try:
        f()
    except TypeError as e:
        print(e)
print(t)
a, b = b, a = 1, 2; print(a, b)
print({(1, 2): 'x'}[1, 2], {(): 0}, ((1, 2), (3,)), ((((1,),),),), (1, (2, (3,))), repr((1,)), str(()),
    (None,), (True, False), ('it\'s',))
print(sorted([(2, 'b'), (1, 'z'), (1, 'a')]), max((1, 2), (1, 3)), min((3,), (2, 9)), sum(((1,), (2,)), ()),
    list(zip(*[(1, 2), (3, 4)])), dict([(1, 2)]), bool(()), bool((0,)))
x = 1,; print(x, type(x).__name__); y = (1); print(y)
for i, (p, q) in enumerate([(1, 2), (3, 4)]): print(i, p, q)
def f(*a): return a
print(f() == (), f(1), f(*t)[1], (lambda: (1, 2))(), *t, (*t, *t)[3:])
class T(tuple):
    def __repr__(self): return 'T' + super().__repr__()
u = T([1, 2]); print(u, u + (3,), u[0:1], u == (1, 2), type(u[:]).__name__, T(), len(T('abc')))
print((1, 2, 3).index(3, 1), (1, 2, 1).index(1, 1), (1, 2).__contains__(2), (1,).__add__((2,)),
    (1, 2).__getitem__(-1), (1, 2).__iter__().__next__(), hash(()) == hash(()), t.__class__.__name__)
r = []; t2 = (r,); r.append(t2); print(t2)
n = float('nan'); print((n,)[0] == n, 1 in (n, 1), (1, 2.0) == (1.0, 2), (1, True) == (1, 1))
