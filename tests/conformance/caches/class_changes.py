# Changing a class is seen by code that has already run many times.
class A:
    n = 1
    def m(self): return 'old method'
class B(A): pass
b = B()

def attr(): return b.n
def method(): return b.m()
def warm():
    for _ in range(100):
        attr(); method()
    return attr(), method()

print(warm())
A.n = 2
print(warm())
A.m = lambda self: 'new method'
print(warm())
B.n = 3
print(warm())
b.n = 4
print(warm())
del b.n
print(warm())
del B.n
print(warm())
b.m = lambda: 'instance attribute'
print(warm())
del b.m
print(warm())
class C:
    n = 'from C'
    def m(self): return 'method of C'
B.__bases__ = (C,)
print(warm())
b.__class__ = A
print(warm())
A.n = property(lambda self: 'a property now')
print(warm())
b.__dict__['n'] = 'hidden by the property'
print(warm())
A.n = 'no property any more'
print(warm())
del A.n
try:
    b.__dict__.clear()
    attr()
except AttributeError as e:
    print(e)
A.__getattr__ = lambda self, name: 'from __getattr__'
print(warm())
A.__getattribute__ = lambda self, name: (lambda: 'everything') if name == 'm' else 'everything'
print(warm())
del A.__getattribute__, A.__getattr__
A.n = 'end'
print(warm())
