# Functions, classmethods, staticmethods bind through __get__.
def f(self, *a): return (self, a)
b = f.__get__('obj')
print(b(1), b.__self__, type(b).__name__)
print(f.__get__(None, int) is f)
class C: pass
C.m = f
c = C()
print(c.m()[0] is c)
c.m2 = f
print(c.m2('explicit'))
print(classmethod(f).__get__(None, int)()[0], classmethod(f).__get__(5)()[0])
print(staticmethod(f).__get__(1, int)('plain'))
print(property(lambda s: s * 2).__get__(21))
try:
    f.__get__(None, None)
except TypeError as e:
    print(e)
print(len.__get__(1) if hasattr(len, '__get__') else 'builtins do not bind')
C.b = len
print(c.b('abc'))
C.append = list.append
x = []
try:
    c.append(1)
except TypeError as e:
    print(e)
print('abc'.upper.__self__, str.upper.__get__('abc')())
class Callable:
    def __call__(self, *a): return a
C.k = Callable()
print(c.k(1))
class Part:
    def __init__(self, f, *a): self.f, self.a = f, a
    def __get__(self, o, t): return lambda *b: self.f(o, *self.a, *b)
C.p = Part(lambda self, x, y: (type(self).__name__, x, y), 'x')
print(c.p('y'))
print(C.m.__get__(c)() == c.m())
Method = type(c.m)
m = Method(f, 'bound')
print(m(), m == Method(f, 'bound'), m.__func__ is f)
try:
    m.attr = 1
except AttributeError as e:
    print(e)
f.attr = 'function attr'
print(m.attr)
try:
    Method(5, 1)
except TypeError as e:
    print(e)
try:
    Method(f, None)
except TypeError as e:
    print(e)
