# Which operand's method is tried first, and NotImplemented.
log = []
class A:
    def __add__(self, o): log.append('A.add'); return NotImplemented
    def __radd__(self, o): log.append('A.radd'); return NotImplemented
class B(A):
    def __radd__(self, o): log.append('B.radd'); return 'B.radd'
class C(A): pass
class D:
    def __radd__(self, o): log.append('D.radd'); return 'D.radd'
def run(f):
    try:
        r = f()
    except TypeError as e:
        r = e
    print(r, log)
    log.clear()
run(lambda: A() + B())
run(lambda: B() + A())
run(lambda: A() + C())
run(lambda: A() + A())
run(lambda: A() + D())
run(lambda: A() + 1)
run(lambda: 1 + A())
run(lambda: 1 + D())
run(lambda: [] + D())
run(lambda: 'a' + D())
run(lambda: sum([1, D()]))
class I(int):
    def __radd__(self, o): return ('I.radd', int(o))
    def __rsub__(self, o): return ('I.rsub', int(o))
print(1 + I(2), I(2) + 1, 5 - I(1), I(3) - I(1))
class P:
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __rpow__(self, o, m=None): return ('rpow', o, m)
print(P() ** 2, 2 ** P(), pow(P(), 2), pow(P(), 2, 3))
try:
    pow(2, P(), 3)
except TypeError as e:
    print(e)
class NoneAdd:
    __add__ = None
    __radd__ = None
run(lambda: NoneAdd() + 1)
run(lambda: 1 + NoneAdd())
class Inplace:
    def __init__(self): self.v = []
    def __iadd__(self, o): self.v.append(o); return self
    def __isub__(self, o): return NotImplemented
    def __sub__(self, o): return 'sub instead'
x = y = Inplace()
x += 1; x += 2
print(x is y, x.v)
x -= 1
print(x)
class Ret:
    def __iadd__(self, o): return 'anything'
x = Ret(); x += 1; print(x)
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e, t)
print(NotImplemented, type(NotImplemented).__name__)
