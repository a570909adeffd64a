# __class__ cells, super in nested functions, classes made in functions.
class A:
    def who(self): return __class__.__name__
    def maker(self):
        def inner(): return __class__, super(__class__, self).__repr__ is not None
        return inner()[0].__name__
    @classmethod
    def c(cls): return __class__ is A, cls.__name__
    @staticmethod
    def s(): return __class__.__name__
    lam = lambda self: __class__.__name__
    gen = lambda self: [__class__.__name__ for _ in range(2)]
class B(A):
    def who(self): return 'B>' + super().who()
print(A().who(), B().who(), A().maker(), B.c(), B.s(), B().lam(), B().gen())
borrowed = A.who
class C: who = borrowed
print(C().who())
def factory(n):
    class Made:
        value = n
        def get(self): return n, self.value
        def set(self, v):
            nonlocal n
            n = v
        def me(self): return __class__ is Made, type(self).__name__
    return Made
X, Y = factory(1), factory(2)
x, y = X(), Y(); x.set(10)
print(x.get(), y.get(), X is Y, x.me(), X.__qualname__, X.__name__ == Y.__name__, isinstance(x, Y))
def decorate(cls):
    class Wrapped(cls):
        def who(self): return 'wrapped ' + super().who()
    Wrapped.__name__ = cls.__name__
    return Wrapped
@decorate
class D(A):
    def who(self): return 'D>' + super().who()
print(D().who(), D.__name__, D.__mro__[1].__name__)
class Meta(type):
    def __new__(m, name, bases, ns):
        cls = super().__new__(m, name, bases, ns)
        return cls
class E(metaclass=Meta):
    def me(self): return __class__ is E
print(E().me())
try:
    class F:
        x = __class__
except NameError as e:
    print(e)
def counter_class():
    count = 0
    class Counted:
        def __init__(self):
            nonlocal count
            count += 1
        @staticmethod
        def total(): return count
    return Counted
K = counter_class(); K(); K(); print(K.total(), counter_class().total())
