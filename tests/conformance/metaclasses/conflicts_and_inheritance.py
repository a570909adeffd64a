# How the metaclass of a class is chosen; inherited hooks.
class M1(type): pass
class M2(M1): pass
class M3(type): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
class C(A, B): pass
class D(B, A): pass
print(type(C).__name__, type(D).__name__)
for make in (lambda: type('X', (A,), {}), lambda: M1('X', (B,), {}), lambda: M3('X', (A,), {}),
        lambda: M1('X', (), {}), lambda: type('X', (), {'__metaclass__': M1})):
    try:
        print(type(make()).__name__)
    except TypeError as e:
        print(e)
def bad(**kw):
    try:
        class X(A, **kw): pass
        print(type(X).__name__)
    except TypeError as e:
        print(e)
bad(metaclass=M3)
bad(metaclass=M2)
bad(metaclass=type)
bad(metaclass=lambda n, b, d: 'a function')
bad(x=1)
bad(metaclass=5)
class Base:
    def __init_subclass__(cls, **kw): print('base', cls.__name__, kw); super().__init_subclass__()
class Mixin:
    def __init_subclass__(cls, extra=None, **kw):
        print('mixin', cls.__name__, extra); super().__init_subclass__(**kw)
class E(Mixin, Base, extra=1, other=2): pass
class Meta(type):
    def __init_subclass__(mcls, **kw): print('metaclass subclassed', mcls.__name__)
    def __new__(m, n, b, ns, **kw): print('new', n, kw); return super().__new__(m, n, b, ns, **kw)
    def __init__(c, n, b, ns, **kw): print('init', n, kw); super().__init__(n, b, ns)
class Meta2(Meta): pass
class F(metaclass=Meta2):
    def __init_subclass__(cls, tag=0): print('init_subclass', tag)
class G(F, tag=7): pass
class Attr(type):
    shared = 'on the metaclass'
    def method(cls): return cls.__name__
    @property
    def prop(cls): return 'prop ' + cls.__name__
    @classmethod
    def cm(mcls): return mcls.__name__
class H(metaclass=Attr): shared2 = 'on the class'
print(H.shared, H.method(), H.prop, H.cm(), hasattr(H(), 'shared'), hasattr(H(), 'prop'))
try:
    H.prop = 1
except AttributeError as e:
    print(e)
H.shared = 'shadow'; print(H.shared, Attr.shared); del H.shared; print(H.shared)
class Callable(type):
    def __call__(cls, *a, **k):
        if 'via' in k: return 'intercepted'
        o = cls.__new__(cls); o.__init__(*a); o.extra = True
        return o
class I(metaclass=Callable):
    def __init__(self, v): self.v = v
print(I(3).v, I(3).extra, I(via=1), type.__call__(I, 5).v, hasattr(type.__call__(I, 5), 'extra'))
class Sub(type(A)): pass
print(Sub('Z', (A,), {'q': 1}).q, type(Sub('Z', (A,), {})).__name__, type(A).__mro__[1].__name__,
    isinstance(C, M1), isinstance(A, M2))
