# The forms of raise, and raising what is no exception.
def show(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, repr(str(e)), e.args)
def r1(): raise ValueError
def r2(): raise ValueError()
def r3(): raise ValueError('a')
def r4(): raise ValueError('a', 'b')
def r5(): raise 5
def r6(): raise 'text'
def r7(): raise None
def r8(): raise int
def r9(): raise
def r10(): raise ValueError from 5
def r11(): raise ValueError from KeyError
def r12(): raise ValueError from None
for f in (r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12):
    show(f)
def reraise():
    try:
        raise KeyError('k')
    except KeyError:
        raise
show(reraise)
def reraise_later():
    try:
        raise KeyError('k1')
    except KeyError as e:
        saved = e
    raise saved
show(reraise_later)
def helper(): raise
def reraise_in_call():
    try:
        raise KeyError('k2')
    except KeyError:
        helper()
show(reraise_in_call)
class NeedsArg(Exception):
    def __init__(self, x): super().__init__(x)
def r13(): raise NeedsArg
show(r13)
class NotException:
    pass
def r14(): raise NotException
def r15(): raise NotException()
show(r14); show(r15)
class Odd(Exception):
    def __new__(cls): return 5
def r16(): raise Odd
show(r16)
