# __class_getitem__ and indexing of classes.
class A:
    def __class_getitem__(cls, key): return f'{cls.__name__}[{key!r}]'
class B(A): pass
print(A[1], A['x', 2], B[int], A[:], A[()], A[...], type(A.__dict__['__class_getitem__']).__name__,
    A.__class_getitem__(5))
for f in (lambda: A()[1], lambda: int[0] if False else type('P', (), {})[1], lambda: object[1]):
    try:
        print(f())
    except TypeError as e:
        print(e)
class M(type):
    def __getitem__(cls, key): return ('metaclass', key)
class C(metaclass=M):
    def __class_getitem__(cls, key): return 'never asked'
    def __getitem__(self, key): return ('instance', key)
print(C[1], C()[1])
class D:
    def __getitem__(self, k): return ('D', k)
    def __class_getitem__(cls, k): return ('class', k)
print(D()[1], D[1])
class E(A):
    def __class_getitem__(cls, key): return 'E of ' + super().__class_getitem__(key)
print(E[0])
def setit(): A[1] = 2
def delit(): del A[1]
for f in (setit, delit):
    try:
        f()
    except TypeError as e:
        print(e)
class Vec:
    def __class_getitem__(cls, n):
        return type(f'Vec{n}', (cls,), {'size': n})
print(Vec[3].__name__, Vec[3].size, issubclass(Vec[2], Vec), Vec[2]().size)
