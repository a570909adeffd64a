# Unary operators and conversions.
class U:
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __invert__(self): return 'invert'
    def __abs__(self): return 'abs'
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 5
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'
    def __divmod__(self, o): return ('divmod', o)
    def __rdivmod__(self, o): return ('rdivmod', o)
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __index__(self): return 3
    def __bool__(self): return False
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
    def __format__(self, spec): return f'format({spec})'
    def __bytes__(self): return b'bytes'
    def __hash__(self): return 99
    def __len__(self): return 6
u = U()
import math
print(-u, +u, ~u, abs(u), round(u), round(u, 2), math.trunc(u), math.floor(u), math.ceil(u))
print(divmod(u, 1), divmod(1, u), int(u), float(u))
print([10, 20, 30, 40][u], bool(u), str(u), repr(u), format(u, 'x'), f'{u} {u!r} {u:abc}', bytes(u))
print(hash(u), len(u), hex(u), bin(u), range(u), 'abcdef'[:u], [0] * u)
print('%s %r %d' % (u, u, u), [u], {u: u})
print(not u, 'true' if u else 'false')
def bad(name, value, use):
    T = type('T', (), {name: lambda self, *a: value})
    try:
        print(name, use(T()))
    except (TypeError, ValueError, OverflowError) as e:
        print(name, type(e).__name__, e)
bad('__int__', 'x', int)
bad('__int__', 1.5, int)
bad('__float__', 'x', float)
bad('__index__', 1.5, lambda t: [1][t])
bad('__bool__', 5, bool)
bad('__bool__', None, lambda t: not t)
bad('__len__', -1, len)
bad('__len__', 'a', len)
bad('__len__', 1 << 70, len)
bad('__len__', 0, bool)
bad('__str__', 5, str)
bad('__repr__', None, repr)
bad('__format__', 5, format)
bad('__hash__', 'x', hash)
bad('__bytes__', 'x', bytes)
bad('__index__', 7, int)
bad('__index__', 7, float)

bad('__hash__', 1 << 70, lambda t: hash(t) == hash(1 << 70))
class NoBool:
    def __len__(self): return 0
print(bool(NoBool()), bool(type('E', (), {})()))
print(str(type('ReprOnly', (), {'__repr__': lambda s: 'from repr'})()))
