# type() with three arguments, changing classes, __class__ assignment.
C = type('C', (), {'x': 1, 'f': lambda self: self.x})
print(C, C().f(), C.__name__, C.__module__, C.__qualname__, C.__bases__)
D = type('D', (C,), {'__init__': lambda self, v: setattr(self, 'x', v)})
print(D(5).f(), issubclass(D, C))
def show(f):
    try:
        print(f())
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e)
show(lambda: type())
show(lambda: type('a', ()))
show(lambda: type(1, (), {}))
show(lambda: type('a', [], {}))
show(lambda: type('a', (), []))
show(lambda: type('a', (1,), {}))
show(lambda: type('a\0b', (), {}))
def setname(): C.__name__ = 5
def setdict(): C.__dict__ = {}
def setitem(): C.__dict__['x'] = 1
def setint(): int.x = 1
def delint(): del int.bit_length
def setobj(): object().x = 1
def setclass(): C().__class__ = 5
def setclass2(): C().__class__ = int
def setclass3(): (5).__class__ = C
def setstr(): 'a'.x = 1
def setnone(): None.x = 1
for f in (setname, setdict, setitem, setint, delint, setobj, setclass, setclass2, setclass3, setstr, setnone):
    show(f)
C.__name__ = 'Renamed'
print(C, C.__qualname__)
C.__qualname__ = 'Q.Renamed'
print(C)
C.__module__ = 'mod'
print(C)
class A:
    def who(self): return 'A'
class B:
    def who(self): return 'B'
a = A(); a.v = 1; a.__class__ = B
print(a.who(), a.v, isinstance(a, B))
A.new = lambda self: 'added later'
print(A().new())
del A.new
show(lambda: A().new())
A.__len__ = lambda self: 11
print(len(A()))
del A.__len__
show(lambda: len(A()))
print(type(C.__dict__).__name__, C.__dict__['x'])
print(type('Local', (), {}).__doc__, type('Doc', (), {'__doc__': 'd'}).__doc__)
a.__dict__ = {'fresh': 1}
print(vars(a), hasattr(a, 'v'))
def setd(): a.__dict__ = 5
show(setd)
print(C.__subclasses__() == [D], C.__weakrefoffset__ > 0, C.__flags__ > 0)
