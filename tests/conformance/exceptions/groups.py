# except*, exception groups: splitting, raising again, printing.
import sys
def t(f):
    try: r = f(); print('ok', r)
    except BaseException as e: show(e)
def show(e, d=0):
    print('  ' * d + f'{type(e).__name__}: {e}', 'ctx', type(e.__context__).__name__, 'cause', type(e.__cause__).__name__)
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, d + 1)
def a():
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])])
    except* ValueError as e: show(e, 1)
    except* (TypeError, KeyError) as e: show(e, 1)
    else: print('no')
    finally: print('fin')
t(a)
def b():
    try: raise ExceptionGroup('g', [ValueError(1), OSError(2)])
    except* ValueError: pass
t(b)
def c():
    try: raise ValueError('naked')
    except* ValueError as e: show(e, 1); print(sys.exc_info()[1] is e)
    print(sys.exc_info())
t(c)
def d():
    try: raise KeyError('naked')
    except* ValueError: pass
t(d)
def e():
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError: raise RuntimeError('new')
    except* TypeError: raise
t(e)
def f():
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError: raise
    except* TypeError: raise
t(f)
def g():
    try: pass
    except* ValueError: print('no')
    else: print('else')
t(g)
def h():
    try: raise ValueError(1)
    except* ExceptionGroup: pass
t(h)
def i():
    try: raise ValueError(1)
    except* 5: pass
t(i)
def j():
    for n in range(3):
        try:
            if n == 1: raise ExceptionGroup('x', [ValueError(n)])
        except* ValueError as e:
            for q in range(5):
                if q == 2: break
            print('loop', q, e.exceptions)
        try: e
        except NameError as x: print(x)
t(j)
def k():
    try:
        try: raise ExceptionGroup('o', [ValueError(1), KeyError(2)])
        except* ValueError: raise ExceptionGroup('inner', [IndexError(5)])
    except* IndexError as e: show(e, 1)
t(k)
def l():
    try: raise KeyboardInterrupt
    except* KeyboardInterrupt as e: show(e)
t(l)
eg = ExceptionGroup('m', [ValueError(1), ExceptionGroup('n', [TypeError(2), ValueError(3)])])
eg.add_note('note')
m, r = eg.split(ValueError); show(m); show(r); print(m.__notes__, m.message, repr(eg))
show(eg.subgroup(lambda e: isinstance(e, TypeError))); print(eg.subgroup(KeyError), eg.split(ExceptionGroup)[1])
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message, excs)
    def __new__(cls, m, x, code=5):
        o = super().__new__(cls, m, x); o.code = code; return o
    def __init__(self, m, x, code=5): pass
show(MyG('q', [ValueError(1), KeyError(2)]).split(KeyError)[0])
for bad in (lambda: ExceptionGroup('a', []), lambda: ExceptionGroup('a', 5), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup('a', [1]), lambda: ExceptionGroup('a', [KeyboardInterrupt()]), lambda: ExceptionGroup('a'), lambda: type(BaseExceptionGroup('a', [ValueError()])).__name__):
    t(bad)
def last():
    try: raise TypeError('cause')
    except TypeError as c:
        raise ExceptionGroup('uncaught', [ValueError(1), ExceptionGroup('nested', [KeyError('x'), OSError(2, 'b')])]) from c
last()
