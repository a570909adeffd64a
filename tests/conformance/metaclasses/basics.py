# Metaclasses: __new__, __init__, __call__, __prepare__, attribute lookup.
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print('new', name, bases, sorted(k for k in ns if not k.startswith('__')), kw)
        ns['added'] = name.lower()
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.inited = True
    def __call__(cls, *a, **k):
        print('call', cls.__name__, a, k)
        return super().__call__(*a, **k)
    def meta_method(cls): return 'meta ' + cls.__name__
    @property
    def meta_prop(cls): return 'prop ' + cls.__name__
class A(metaclass=Meta):
    x = 1
    def __init__(self, v=0): self.v = v
class B(A, flag=True): y = 2
print(type(A).__name__, type(B).__name__, B.added, B.inited)
print(A(5).v, B().v)
print(A.meta_method(), B.meta_prop)
for f in (lambda: A().meta_method(), lambda: A().meta_prop):
    try:
        f()
    except AttributeError as e:
        print(e)
class Prep(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print('prepare', name, kw)
        return {'injected': 'by prepare'}
    def __new__(m, n, b, ns, **kw): return super().__new__(m, n, b, dict(ns))
    def __init__(c, n, b, ns, **kw): pass
class C(metaclass=Prep, k=1):
    seen = injected
print(C.seen, C.injected)
class Recorder(dict):
    def __setitem__(self, k, v):
        if not k.startswith('__'): print('binding', k)
        super().__setitem__(k, v)
class RecMeta(type):
    @classmethod
    def __prepare__(m, n, b): return Recorder()
class D(metaclass=RecMeta):
    a = 1
    def f(self): pass
    a = 2
print(D.a)
def fmeta(name, bases, ns): return (name, bases, ns['z'])
class E(metaclass=fmeta): z = 9
print(E)
class M1(type): pass
class M2(type): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
try:
    class Z(X, Y): pass
except TypeError as e:
    print(e)
class M3(M1): pass
class W(metaclass=M3): pass
class V(X, W): pass
print(type(V).__name__)
class BadPrep(type):
    @classmethod
    def __prepare__(m, *a): return 5
try:
    class U(metaclass=BadPrep): pass
except TypeError as e:
    print(e)
