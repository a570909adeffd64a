# C3 linearisation and its errors.
def names(c): return ' '.join(x.__name__ for x in c.__mro__)
class O: pass
class A(O): pass
class B(O): pass
class C(O): pass
class D(A, B): pass
class E(B, C): pass
class F(D, E): pass
print(names(F))
class K1(A, B, C): pass
class K2(D, B, C): pass
class K3(K1, C): pass
print(names(K1), '|', names(K2), '|', names(K3))
class X: pass
class Y: pass
class XY(X, Y): pass
class YX(Y, X): pass
try:
    class Bad(XY, YX): pass
except TypeError as e:
    print(e)
try:
    class Bad2(object, X): pass
except TypeError as e:
    print(e)
try:
    class Bad3(X, X): pass
except TypeError as e:
    print(e)
try:
    class Bad4(X, XY): pass
except TypeError as e:
    print(e)
try:
    class Bad5(int, str): pass
except TypeError as e:
    print(e)
try:
    class Bad6(5): pass
except TypeError as e:
    print(e)
try:
    class Bad7(len): pass
except TypeError as e:
    print(e)
class M1:
    def f(self): return ['M1']
class M2(M1):
    def f(self): return ['M2'] + super().f()
class M3(M1):
    def f(self): return ['M3'] + super().f()
class M4(M2, M3):
    def f(self): return ['M4'] + super().f()
print(M4().f(), M4.mro() == list(M4.__mro__))
class P: attr = 'P'
class Q(P): pass
class R(P): attr = 'R'
class S(Q, R): pass
print(S.attr, S().attr)
S.__bases__ = (R, Q)
print(names(S))
class LI(list, O): pass
print(names(LI))
class Base0: pass
class T1(Base0): v = 1
class T2(Base0): v = 2
class U(T1): pass
print(U.v); U.__bases__ = (T2,); print(U.v)
class Custom(type):
    def mro(cls):
        return [cls, X, object]
class W(metaclass=Custom): pass
print(names(W))
