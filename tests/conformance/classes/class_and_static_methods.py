# classmethod and staticmethod.
class A:
    count = 0
    @classmethod
    def make(cls, *a):
        cls.count += 1
        return cls.__name__, a
    @staticmethod
    def add(x, y=1): return x + y
    @classmethod
    @property
    def cp(cls): return cls.__name__ + ' property'
class B(A): pass
print(A.make(1), B.make(2), A().make(3), B().make(), A.count, B.count)
print(A.add(1), A().add(1, 2), B.add(5))
print(A.cp, B.cp)
print(A.make.__self__ is A, B.make.__self__ is B, A.make.__func__ is B.make.__func__)
print(type(A.__dict__['make']).__name__, type(A.__dict__['add']).__name__, type(A.add).__name__,
    type(A.make).__name__)
print(A.__dict__['add'](1, 1), A.__dict__['add'].__func__(2, 2), A.__dict__['add'].__wrapped__(1, 0))
try:
    A.__dict__['make'](A)
except TypeError as e:
    print(e)
class C:
    f = classmethod(lambda cls: cls.__name__)
    g = staticmethod(len)
    h = len
    n = classmethod(int)
print(C.f(), C.g('abc'), C().g('ab'), C().h('a'))
print(A.make.__name__, A.make.__qualname__, A.add.__qualname__)
class D:
    def m(self): return self
    sm = staticmethod(m)
    def __init_subclass__(cls, **kw): cls.made = True
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(D.sm(4), D[int], D['a', 'b'])
class E(D): pass
print(E[1], E.made)
Method, Function = type(A.make), type(A.add)
print(isinstance(D().m, Method), isinstance(D.m, Function))
bound = Method(lambda self, x: (self, x), 'me')
print(bound(1))
print(A().make == A().make, A.make == B.make)
a1, a2 = D(), D()
print(a1.m == a1.m, a1.m is a1.m, a1.m == a2.m, hash(a1.m) == hash(a1.m))
