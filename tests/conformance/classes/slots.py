# __slots__: layout, errors, inheritance.
class P:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2)
print(p.x, p.y, P.__slots__, hasattr(p, '__dict__'))
def show(f):
    try:
        print(f())
    except (AttributeError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
def set_z(): p.z = 1
show(set_z)
del p.x
show(lambda: p.x)
def del_x(): del p.x
show(del_x)
p.x = 5
print(p.x, type(P.x).__name__, P.x.__get__(p), P.x.__name__)
class Q(P):
    __slots__ = ('z',)
q = Q(1, 2); q.z = 3
print(q.x, q.y, q.z, hasattr(q, '__dict__'))
class R(P): pass
r = R(1, 2); r.any = 9
print(r.__dict__, r.x)
class S:
    __slots__ = 'single'
s = S(); s.single = 1
print(s.single)
class D:
    __slots__ = ('a', '__dict__')
d = D(); d.a = 1; d.b = 2
print(d.__dict__, d.a)
def conflict():
    class C:
        __slots__ = ('v',)
        v = 1
show(conflict)
def bad_name():
    class C: __slots__ = ('1a',)
show(bad_name)
def bad_type():
    class C: __slots__ = (1,)
show(bad_type)
def two_bases():
    class A: __slots__ = ('a',)
    class B: __slots__ = ('b',)
    class C(A, B): pass
show(two_bases)
class E: __slots__ = ()
show(lambda: E().q)
def set_e(): E().q = 1
show(set_e)
class F(E, P): __slots__ = ()
f = F(7, 8)
print(f.x, f.y)
class G:
    __slots__ = {'doc': 'documented'}
g = G(); g.doc = 1; print(g.doc)
class M:
    __slots__ = ('__priv', 'pub')
    def __init__(self): self.__priv = 1
print(M()._M__priv, M.__slots__)
import weakref
show(lambda: weakref.ref(P(1, 2)))
class Wk: __slots__ = ('__weakref__',)
w = Wk(); print(weakref.ref(w)() is w)
class T(tuple): __slots__ = ()
print(T((1, 2)))
