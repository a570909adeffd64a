# One call seen with every kind of callable.
def f(x): return ('function', x)
def g(x, y=2, *a, **k): return ('flexible', x, y, a, k)
class C:
    def __init__(self, x): self.x = x
    def m(self, x): return ('method', x)
    def __call__(self, x): return ('instance', x)
    @classmethod
    def c(cls, x): return ('classmethod', cls.__name__, x)
    @staticmethod
    def s(x): return ('static', x)
    def __repr__(self): return f'C({self.x})'
class N:
    def __new__(cls, x): return ('new', x)
class M(type):
    def __call__(cls, x): return ('metaclass call', x)
class O(metaclass=M): pass
def gen(x): yield x
def call(fn): return fn('1')
callables = [f, g, C, C(0), C(0).m, C.c, C.s, C(0).c, N, O, int, str, len, list,
    'abc'.index if False else 'x'.join, lambda x: ('lambda', x), type, bool, float, tuple, repr, set,
    C(0).__call__, f.__call__, ord]
for _ in range(2):
    print([call(c) for c in callables])
print(list(call(gen)), call(print))
for bad in (5, None, 'text', [], C(0).x, f('x')):
    try:
        call(bad)
    except TypeError as e:
        print(e)
def two(a, b): return a, b
for _ in range(2):
    try:
        call(two)
    except TypeError as e:
        print(e)
def methods(o): return o.m()
class P:
    def m(self): return 'P.m'
class Q:
    m = staticmethod(lambda: 'Q static')
class R:
    def __init__(self): self.m = lambda: 'R instance'
class S:
    m = P()
P.__call__ = lambda self: 'called instance'
class T(P):
    def m(self): return 'T then ' + super().m()
print([methods(o) for o in [P(), Q(), R(), S(), T(), P, Q] if o is not P] * 2)
import math
class U:
    m = 'abc'.upper
print(methods(U()), methods(type('Mod', (), {'m': lambda self=None: 'default self'})),
    [h(4) for h in (math.sqrt, math.floor, abs, hex)])
f.__code__ = (lambda x: ('swapped code', x)).__code__
print(call(f))
f.__defaults__ = ('default',)
print(f())
