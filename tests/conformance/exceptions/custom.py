# User-defined exceptions.
class AppError(Exception):
    pass
class CodeError(AppError):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
class StrError(AppError):
    def __str__(self):
        return 'custom str'
class ReprError(AppError):
    def __repr__(self):
        return '<ReprError!>'
class NoInit(AppError):
    def __init__(self, a, b):
        self.a = a
class Multi(AppError, ValueError):
    pass
class WithClassAttr(AppError):
    default = 7
    def __init__(self, x=None):
        self.x = x if x is not None else self.default
for make in (lambda: AppError('plain'), lambda: CodeError(404, 'not found'), lambda: StrError('x'),
             lambda: ReprError('y'), lambda: NoInit(1, 2), lambda: Multi('m'), lambda: WithClassAttr()):
    try:
        raise make()
    except AppError as e:
        print(type(e).__name__, str(e), repr(e), e.args, sorted(vars(e).items()))
try:
    raise Multi('as value error')
except ValueError as e:
    print(isinstance(e, AppError))
print([c.__name__ for c in Multi.__mro__])
class KeyLike(KeyError): pass
print(KeyLike('k'), repr(KeyLike('k')))
class OsLike(OSError): pass
print(OsLike(2, 'msg'), OsLike(2, 'msg').errno)
class Slotty(Exception):
    __slots__ = ('v',)
s = Slotty('a'); s.v = 1
print(s, s.v)
e = AppError('x')
e.extra = [1]
print(e.extra, e.__dict__)
try:
    class Bad(ValueError, KeyError, OSError): pass
except TypeError as t:
    print(t)
class Both(ValueError, KeyError): pass
print(Both('z'), [c.__name__ for c in Both.__mro__])
print(AppError.__module__, AppError.__qualname__)
class BoolFalse(Exception):
    def __bool__(self): return False
try:
    raise BoolFalse
except BoolFalse as b:
    print('caught falsy', bool(b))
