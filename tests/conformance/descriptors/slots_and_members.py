# Member descriptors of __slots__ and built-in descriptors.
class S:
    __slots__ = ('a', 'b')
s = S()
d = S.a
print(type(d).__name__, d.__name__, d.__objclass__.__name__, d)
d.__set__(s, 5); print(s.a, d.__get__(s), d.__get__(s, S), d.__get__(None, S) is d); d.__delete__(s)
for f in (lambda: d.__get__(s), lambda: d.__get__(5), lambda: d.__set__(5, 1), lambda: S.b.__get__(s),
        lambda: d.__delete__(s)):
    try:
        print(f())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
print(int.real, type(int.real).__name__, int.real.__get__(7), type(int.__add__).__name__,
    type(str.upper).__name__, type(dict.fromkeys).__name__, type(int.__dict__['from_bytes']).__name__,
    type(type.__dict__['__mro__']).__name__, type.__dict__['__mro__'].__get__(int)[0])
print(str.upper.__get__('abc')(), str.upper.__get__('abc', str)(), str.upper.__get__(None, str) is str.upper,
    list.append.__get__([1])(2), int.__add__.__get__(5)(6))
for f in (lambda: str.upper.__get__(5), lambda: int.real.__get__('a'), lambda: int.__add__.__get__('x')(1),
        lambda: str.upper.__get__(5)()):
    try:
        print(f())
    except TypeError as e:
        print(e)
class P:
    x = S.a
try:
    P().x
except TypeError as e:
    print(e)
class Sub(S):
    __slots__ = ('c',)
    a = 'shadows the slot'
t = Sub()
t.b = 1
t.c = 2
print(t.a, t.b, t.c, S.a.__get__(t) if False else 'hidden')
S.a.__set__(t, 'in the slot')
print(S.a.__get__(t), t.a)
try:
    t.a = 1
except AttributeError as e:
    print(e)
class Fn:
    f = lambda self: 'f'
print(Fn.__dict__['f'].__get__(Fn())(), Fn.f(None), property.__get__(property(lambda s: s + 1), 4),
    property(lambda s: 1).fset, property().fget)
p = property(doc='given'); print(p.__doc__, property(lambda s: 1).getter(lambda s: 2).fget(0))
try:
    property().__get__(5)
except AttributeError as e:
    print(e)
try:
    property(lambda s: 1).__set__(5, 1)
except AttributeError as e:
    print(e)
cm = classmethod(lambda c: c)
print(cm.__func__(1), cm.__wrapped__(2), cm.__get__(None, int)(), cm.__get__('a')())
sm = staticmethod(lambda: 's')
print(sm(), sm.__get__(1)(), sm.__func__())
