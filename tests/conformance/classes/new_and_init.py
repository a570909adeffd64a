# __new__ and __init__, object creation rules.
class A:
    def __new__(cls, *a, **k):
        print('new', cls.__name__, a, k)
        return super().__new__(cls)
    def __init__(self, *a, **k): print('init', a, k)
A(1, x=2)
class Other:
    def __new__(cls): return 5
    def __init__(self): print('never')
print(Other())
class Singleton:
    one = None
    def __new__(cls):
        if cls.one is None:
            cls.one = super().__new__(cls)
        return cls.one
print(Singleton() is Singleton())
class Sub(A):
    def __new__(cls, *a):
        return A.__new__(A)
s = Sub()
print(type(s).__name__)
class InitReturns:
    def __init__(self): return 5
try:
    InitReturns()
except TypeError as e:
    print(e)
def show(f):
    try:
        print(f())
    except TypeError as e:
        print(e)
class N: pass
class I:
    def __init__(self, a): pass
class W:
    def __new__(cls, a): return super().__new__(cls)
show(lambda: N(1))
show(lambda: object.__new__(N, 1) and None)
show(lambda: type(I(1)).__name__)
show(lambda: type(W(1)).__name__)
show(lambda: W())
show(lambda: object.__new__(5))
show(lambda: object.__new__(int))
show(lambda: int.__new__(str))
show(lambda: int.__new__(N))
show(lambda: object.__new__())
show(lambda: object(1))
show(lambda: tuple.__new__(tuple, [1, 2]))
class BadNew:
    def __new__(cls, a): return super().__new__(cls, a)
show(lambda: BadNew(1))
class BadInit:
    def __init__(self, a): super().__init__(a)
show(lambda: BadInit(1))
class Cached:
    cache = {}
    def __new__(cls, k):
        if k not in cls.cache:
            cls.cache[k] = super().__new__(cls)
        return cls.cache[k]
    def __init__(self, k): self.inits = getattr(self, 'inits', 0) + 1
Cached('a'); print(Cached('a').inits, len(Cached.cache))
print(type(A.__dict__['__new__']).__name__)
