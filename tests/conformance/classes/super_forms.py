# super() with and without arguments, in methods, classmethods, properties.
class A:
    def f(self): return 'A.f'
    @classmethod
    def c(cls): return f'A.c {cls.__name__}'
    @staticmethod
    def s(): return 'A.s'
    @property
    def p(self): return 'A.p'
    attr = 'A.attr'
    def __len__(self): return 7
class B(A):
    def f(self): return 'B.f ' + super().f()
    def g(self): return super(B, self).f()
    @classmethod
    def c(cls): return 'B.c ' + super().c()
    @staticmethod
    def s(): return 'B.s ' + super(B, B).s()
    @property
    def p(self): return 'B.p ' + super().p
    attr = 'B.attr'
    def h(self): return super().attr
    def n(self):
        def inner(): return super(B, self).f()
        return inner()
    def length(self): return super().__len__()
class C(B):
    def f(self): return 'C.f ' + super().f()
c = C()
print(c.f(), c.g(), C.c(), c.c(), C.s(), c.p, c.h(), c.n(), c.length())
print(super(B, c).f(), super(C, c).f(), super(B, C).c())
def show(f):
    try:
        print(f())
    except (RuntimeError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
show(lambda: super(A, 5))
show(lambda: super(5, c))
show(lambda: super(C, c).nothing)
def outside(self): return super().f()
show(lambda: outside(c))
def no_args(): return super()
show(no_args)
class D(A):
    def f(self):
        return [super().f() for _ in range(2)]
    def deleted(self):
        del self
        return super().f()
    def lam(self):
        return (lambda: super(D, self).f())()
show(lambda: D().f())
show(lambda: D().deleted())
show(lambda: D().lam())
s = super(B, c)
print(s.__thisclass__ is B, s.__self__ is c, s.__self_class__ is C, type(s).__name__)
print(super(B, B).f.__qualname__)
class E(A):
    def __setattr__(self, n, v): super().__setattr__(n, v * 2)
    def __getattribute__(self, n): return super().__getattribute__(n)
e = E(); e.x = 5; print(e.x)
class Init:
    def __init__(self, *a): self.a = a
class Sub(Init):
    def __init__(self, *a): super().__init__(*a, 'sub')
print(Sub(1).a)
class New(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
print(New(4))
