# __init_subclass__ and __set_name__.
class Base:
    registry = []
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.registry.append((cls.__name__, tag))
class A(Base): pass
class B(Base, tag='bee'): pass
class C(B, tag='sea'): pass
print(Base.registry)
try:
    class D(Base, nope=1): pass
except TypeError as e:
    print(e)
try:
    class E(x=1): pass
except TypeError as e:
    print(e)
class Field:
    def __set_name__(self, owner, name):
        print('named', owner.__name__, name)
        self.name = name
    def __get__(self, obj, owner): return self if obj is None else ('field', self.name)
class Model:
    b = Field()
    a = Field()
    c = d = Field()
print(Model().a, Model().b, Model().d)
Model.late = Field()
print(hasattr(Model.__dict__['late'], 'name'))
class BadName:
    def __set_name__(self, o, n): raise ValueError('boom')
try:
    class F: x = BadName()
except RuntimeError as e:
    print(e, repr(e.__cause__))
T = type('T', (Base,), {'f': Field()}, tag='dynamic')
print(Base.registry[-1], T().f)
class Order:
    def __init_subclass__(cls): print('init_subclass', cls.__name__, cls.f)
class OrderField:
    def __set_name__(self, o, n): print('set_name', n)
    def __get__(self, i, o): return 'ready'
class G(Order): f = OrderField()
class Meta(type):
    def __new__(m, n, b, d, **kw):
        print('meta new', kw)
        return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **kw): print('meta init', kw)
class H(metaclass=Meta, opt=1): pass
