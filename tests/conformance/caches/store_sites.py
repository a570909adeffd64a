# One attribute store seen with many shapes.
class A: pass
class B: __slots__ = ('v',)
class C:
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = ('via property', x)
class D:
    def __setattr__(self, n, x): object.__setattr__(self, n, ('via setattr', x))
class E:
    def __init__(self): self.a = 1; self.v = 0
class F(E): pass
class Data:
    def __set__(self, o, x): o.__dict__['v'] = ('via descriptor', x)
class G: v = Data()
def store(o, x): o.v = x
for round in range(2):
    for cls in (A, B, C, D, E, F, G, A, E):
        o = cls()
        store(o, round)
        store(o, round + 1)
        print(cls.__name__, o.v, end='; ')
    print()
store(A, 'on the class'); print(A.v, A().v)
for o in (5, 'a', None, object(), [], len, int):
    try:
        store(o, 1)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
def f(): pass
store(f, 'function attribute'); print(f.v)
objects = [A() for _ in range(100)]
for i, o in enumerate(objects): store(o, i)
print(sum(o.v for o in objects))
a = A()
for i in range(200): setattr(a, f'name{i}', i)
print(len(vars(a)), a.name199, list(vars(a))[:3])
store(a, 'late'); print(a.v, list(vars(a))[-1])
for i in range(0, 200, 2): delattr(a, f'name{i}')
print(len(vars(a)), hasattr(a, 'name0'), a.name1)
