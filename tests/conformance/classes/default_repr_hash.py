# What object itself provides.
class C: pass
class Outer:
    class Inner: pass
def f():
    class Local: pass
    return Local
def norm(s):
    out = []
    for part in s.split('0x'):
        out.append(part.lstrip('0123456789abcdef') if out else part)
    return 'ADDR'.join(out)
print(norm(repr(C())), norm(repr(Outer.Inner())), norm(repr(f()())), norm(str(C())))
print(repr(C), repr(Outer.Inner), repr(f()))
print(norm(repr(f)), norm(repr(Outer.Inner.__init__)), norm(repr(lambda: 0)), repr(len),
    norm(repr([].append)))
class M:
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
print(norm(repr(M().m)), repr(M.c), norm(repr(M.s)), norm(repr(M.m)))
print(norm(repr((i for i in ()))), norm(repr(iter([]))), norm(repr(object())), norm(repr(property())))
print(repr(str.join), repr('a'.join)[:40], repr(list.append), repr(int.__add__), repr(object.__init__))
print(repr(type(None)), repr(...), repr(NotImplemented), repr(range(3)), repr(slice(1)))
print(norm(repr(super(M, M()))), norm(repr(memoryview(b'a'))))
c = C()
print(c == c, c == C(), hash(c) == hash(c), bool(c), c.__str__() == repr(c))
print(c.__sizeof__() > 0, format(c) == str(c))
try:
    format(c, 'x')
except TypeError as e:
    print(e)
print(c.__reduce_ex__ is not None, c.__class__, C.__class__)
print(sorted(dir(object()))[:30])
import sys
print(norm(repr(sys)))
