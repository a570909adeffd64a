# __call__ and what counts as callable.
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *more, scale=1): return (self.n + x + sum(more)) * scale
a = Adder(10)
print(a(1), a(1, 2, 3), a(1, scale=2), a(*[1, 2], **{'scale': 3}), callable(a))
class NotCallable: pass
n = NotCallable()
n.__call__ = lambda: 'instance attribute is ignored'
print(callable(n))
try:
    n()
except TypeError as e:
    print(e)
NotCallable.__call__ = lambda self: 'now callable'
print(n(), callable(n))
print(list(map(a, [1, 2])), sorted([3, 1], key=Adder(0)))
class Chain:
    def __call__(self): return self
print(type(Chain()()()()).__name__)
class Static:
    __call__ = staticmethod(lambda x: x * 2)
class Cls:
    __call__ = classmethod(lambda cls, x: (cls.__name__, x))
print(Static()(4), Cls()(5))
class Deleg:
    __call__ = Adder(100)
print(Deleg()(1))
class Loop: pass
Loop.__call__ = Loop()
try:
    Loop()()
except RecursionError as e:
    print('RecursionError')
print(Adder.__call__(a, 5), a.__call__(5), type.__call__(Adder, 1).n)
class NoneCall:
    __call__ = None
try:
    NoneCall()()
except TypeError as e:
    print(e)
print(callable(NoneCall()))
