# Special methods on metaclasses act on classes.
class M(type):
    def __len__(cls): return len(cls.items)
    def __iter__(cls): return iter(cls.items)
    def __getitem__(cls, i): return cls.items[i]
    def __contains__(cls, x): return x in cls.items
    def __repr__(cls): return f'<class {cls.__name__}!>'
    def __add__(cls, o): return cls.__name__ + '+' + o.__name__
    def __eq__(cls, o): return cls is o or o == 'magic'
    def __hash__(cls): return 5
    def __bool__(cls): return cls.__name__ != 'F'
    def __getattr__(cls, n): return 'meta getattr ' + n
    def __instancecheck__(cls, x): return x == 'instance'
    def __subclasscheck__(cls, c): return c is int
    def __setattr__(cls, n, v): super().__setattr__(n, ('meta', v))
    def __delattr__(cls, n): print('del', n)
    def __dir__(cls): return ['only']
class C(metaclass=M): items = [1, 2, 3]
class F(metaclass=M): items = []
print(len(C), list(C), C[1], 2 in C, C, C + F, C == 'magic', bool(F), bool(C), C.unknown)
print(isinstance('instance', C), isinstance('no', C), issubclass(int, C), issubclass(str, C),
    isinstance(C(), C))
C.z = 5
print(C.z)
del C.z
print(dir(C), f'{C}', {C: 1}[C])
try:
    C().unknown
except AttributeError as e:
    print(e)
try:
    len(C())
except TypeError as e:
    print(e)
class Reg(type):
    classes = {}
    def __init__(cls, n, b, ns):
        super().__init__(n, b, ns)
        Reg.classes[n.lower()] = cls
class P(metaclass=Reg): pass
class Q(P): pass
print(sorted(Reg.classes), Reg.classes['q'] is Q)
class Sing(type):
    def __call__(cls, *a):
        if not hasattr(cls, '_i'): cls._i = super().__call__(*a)
        return cls._i
class One(metaclass=Sing): pass
print(One() is One())
print(type(type) is type, isinstance(type, object), issubclass(type, object), isinstance(object, type))
class Interface(type):
    def __new__(m, n, b, ns):
        for base in b:
            for name in getattr(base, 'required', ()):
                if name not in ns: raise TypeError(f'{n} lacks {name}')
        return super().__new__(m, n, b, ns)
class Abstract(metaclass=Interface): required = ('run',)
class Good(Abstract):
    def run(self): pass
try:
    class Bad(Abstract): pass
except TypeError as e:
    print(e)
