# Special methods are looked up on the type, not the instance.
class A: pass
a = A()
a.__len__ = lambda: 5
a.__add__ = lambda o: 'added'
a.__iter__ = lambda: iter('x')
a.__call__ = lambda: 'called'
a.__getitem__ = lambda k: 'item'
a.__contains__ = lambda k: True
a.__eq__ = lambda o: 'eq'
a.__bool__ = lambda: False
a.__str__ = lambda: 'str'
a.__enter__ = lambda: 1
a.__hash__ = lambda: 1
for f in (lambda: len(a), lambda: a + 1, lambda: iter(a), lambda: a(), lambda: a[0], lambda: 1 in a):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(a == 1, bool(a), str(a) != 'str', a.__len__(), a.__str__(), hash(a) != 1)
class B:
    def __getattr__(self, n): return lambda *x: ('getattr', n)
for f in (lambda: len(B()), lambda: B() + 1, lambda: B()[0], lambda: -B(), lambda: B()(), lambda: iter(B())):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(B().__len__(), B().__add__(1))
class C:
    def __getattribute__(self, n): raise AttributeError(n)
    def __len__(self): return 3
    def __repr__(self): return 'C!'
print(len(C()), repr(C()), isinstance(C(), C), type(C()).__name__)
class D:
    __len__ = None
    __add__ = None
    __iter__ = None
    __hash__ = None
    __contains__ = None
for f in (lambda: len(D()), lambda: D() + 1, lambda: list(D()), lambda: hash(D()), lambda: 1 in D()):
    try:
        print(f())
    except TypeError as e:
        print(e)
class E:
    @property
    def __len__(self): return lambda: 4
    @classmethod
    def __getitem__(cls, k): return (cls.__name__, k)
    @staticmethod
    def __contains__(k): return k == 'in'
    __call__ = print
    __str__ = lambda self: 'E str'
print(len(E()), E()['k'], 'in' in E(), 'out' in E(), str(E()),
    E()('printed') if False else E().__call__('printed'))
class F:
    def __class_getitem__(cls, k): return f'{cls.__name__}[{k}]'
print(F[int], F['x'])
A.__len__ = lambda self: 6
print(len(a), a.__len__())
