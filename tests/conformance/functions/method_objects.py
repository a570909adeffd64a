# Bound methods, built-in methods, and their attributes.
class C:
    def m(self, x=1): "doc of m"; return self, x
c = C()
m = c.m
print(m.__self__ is c, m.__func__ is C.m, m.__name__, m.__qualname__, m.__doc__, m()[1], m(5)[1], m == c.m,
    m is c.m, hash(m) == hash(c.m), type(m).__name__, m.__module__, m.__func__.__defaults__)
c.alias = c.m; print(c.alias(7)[1], C.m(c, 8)[1], C.__dict__['m'] is C.m)
for f in (lambda: setattr(m, 'x', 1), lambda: m.nope, lambda: C.m(), lambda: m(1, 2),
        lambda: delattr(m, '__self__')):
    try:
        print(f())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
l = [3, 1]
a = l.append
a(2)
print(l, a.__name__, a.__self__ is l, type(a).__name__, a.__qualname__, [].append == [].append,
    l.append == l.append, callable(a), 'abc'.upper.__self__, len.__self__.__name__, len.__name__,
    len.__module__)
s = sorted
l.sort
print(s(l), list.sort is list.sort, type(list.sort).__name__, list.sort.__name__, list.sort.__qualname__,
    list.sort.__objclass__, str.join(',', 'ab'),
    [f('x') for f in ('a'.join, 'b'.__add__, ['x'].count, {'x': 'v'}.get, {'x'}.__contains__, print)])
fs = [d.get for d in ({1: 'a'}, {1: 'b'})]
print([f(1) for f in fs], list(map({1: 'one'}.get, [1, 2])), list(map(str.upper, 'ab')),
    list(map('{}!'.format, 'ab')), sorted('bA', key=str.lower), max(['a', 'bb'], key=len),
    list(filter('ab'.__contains__, 'abc')))
bound = [C().m for _ in range(3)]; print(len({id(b.__self__) for b in bound}), bound[0] == bound[1])
class D(C):
    def m(self, x=2): return super().m(x)
    n = C.m
    o = len
    p = [].append
    q = lambda self: 'lambda'
    r = staticmethod(lambda: 'static')
d = D()
print(d.m()[1], d.n()[1], d.q(), d.r(), d.o('abc'), d.p('added'), D.p.__self__, D.n is C.m,
    type(d.n).__name__, type(d.o).__name__)
f = D.__dict__['q']
print(f.__get__(d)(), f.__get__(d, D).__self__ is d, f.__get__(None, D) is f, type(f.__get__(d)).__name__)
class E:
    def __init__(self): self.cb = self.m
    def m(self): return 'E.m'
e = E(); print(e.cb(), e.cb == e.m, e.cb.__self__ is e); E.m = lambda self: 'changed'; print(e.cb(), e.m())
print(getattr(c, 'm')(3)[1], getattr(C, 'm')(c, 4)[1], hasattr(c, 'm'), (c.m)(9)[1], [c.m][0](10)[1],
    {'k': c.m}['k']()[1], (lambda f: f(11))(c.m)[1], c.m.__call__(12)[1], c.m.__func__(c, 13)[1],
    C.m.__call__(c, 14)[1], C.m.__get__(c)(15)[1])
