# Types as objects: names, bases, dict, creation, isinstance.
for t in (int, str, list, type, object, bool, type(None), type(...), type(NotImplemented), type(lambda: 0),
        type(len), type([].append), type(int.bit_length), type(range(0)), type(iter([])),
        type((i for i in ())), Exception, type(property()), type(staticmethod(len)), type(classmethod(len)),
        type(super(int, 1)), type(slice(0)), type(type.__dict__), type({}.keys()), type({}.items()),
        type({}.values()), memoryview):
    print(t, t.__name__, t.__qualname__, t.__module__, [b.__name__ for b in t.__bases__], type(t).__name__)
class A:
    """doc"""
    x: int = 1
    class In: pass
    def m(self): pass
print(A.__dict__['x'], sorted(k for k in A.__dict__ if k != '__static_attributes__'), A.__doc__,
    A.In.__qualname__, A.m.__qualname__, A().m.__qualname__)
print(isinstance(A, type), isinstance(A(), A), isinstance(type, object), isinstance(object, type),
    issubclass(A, object), A.__class__, A().__class__, type(A).__mro__)
print(int.__new__(int, 5), object.__new__(A).x, int.__add__(1, 2), str.__len__('abc'), list.__len__([1]),
    type.__call__(int, '7'), dict.__getitem__({1: 2}, 1), type.__name__, type.__getattribute__(A, 'x'),
    object.__getattribute__(A(), 'x'))
for f in (lambda: int.__add__('a', 1), lambda: list.append(5, 1), lambda: str.upper(5),
        lambda: list.__len__(()), lambda: object.__getattribute__(A(), 'nope'),
        lambda: type.__getattribute__(A, 'nope'), lambda: int.nope, lambda: isinstance(1, [int]),
        lambda: isinstance(1, (int, 5)), lambda: issubclass(A, 'x'), lambda: issubclass(A(), A),
        lambda: int.__new__(), lambda: list.__init__(5), lambda: dict.fromkeys(), lambda: A.m(),
        lambda: A.__dict__['nope'], lambda: type(A)(), lambda: isinstance(1)):
    try:
        print(f())
    except (TypeError, AttributeError, KeyError) as e:
        print(type(e).__name__, e)
print(isinstance(5, (str, (int, float))), isinstance(None, type(None)), isinstance(True, int),
    issubclass(bool, (str, int)), isinstance(1, int | str), isinstance([], list | None),
    issubclass(int, int | str))
class Inst:
    def __instancecheck__(self, o): return 'checked'
print(isinstance(5, Inst()), type(type(type(5))), (5).__class__.__class__, A == A, A != int,
    hash(A) == hash(A), {A: 1}[A], A is A.In, callable(A), bool(A), str(A), f'{A.__name__:>5}')
A.y = 2
A.m2 = lambda self: self.y
print(A().m2(), hasattr(A, 'y'), vars(A)['y'], 'y' in dir(A))
del A.y
print(hasattr(A, 'y'))
setattr(A, 'z', 3)
print(getattr(A, 'z'), getattr(A, 'q', 'no'), A.__subclasses__(), A.mro() == [A, object])
