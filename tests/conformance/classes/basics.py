# Classes, instances, methods, attributes.
class Point:
    """A point."""
    dim = 2
    def __init__(self, x=0, y=0):
        self.x, self.y = x, y
    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self
    def __repr__(self):
        return f'Point({self.x}, {self.y})'
p = Point(1, 2)
print(p, p.move(1, 1), p.x, p.dim, Point.dim)
print(Point.__name__, Point.__qualname__, Point.__module__, Point.__doc__, Point.__bases__)
print(p.__class__ is Point, type(p) is Point, isinstance(p, Point))
print(p.__dict__)
p.dim = 3
print(p.dim, Point.dim, Point().dim)
Point.dim = 4
print(p.dim, Point().dim)
del p.dim
print(p.dim)
try:
    del p.dim
except AttributeError as e:
    print(e)
try:
    p.nothing
except AttributeError as e:
    print(e)
try:
    Point.nothing
except AttributeError as e:
    print(e)
m = p.move
print(m(1, 1), m.__self__ is p, m.__func__ is Point.move, m.__name__)
print(Point.move(p, 0, 0))
p.z = 'new'
print(sorted(vars(p)))
Point.late = lambda self: ('late', self.x)
print(p.late())
p.own = lambda: 'own'
print(p.own())
class Empty: pass
a, b = Empty(), Empty()
print(a == b, a == a, a != b, a is b, bool(a))
print(Empty, type(Empty), type(type(Empty)))
class C:
    x = 1
    y = x + 1
    z = [x for _ in range(2)] if False else y
    def f(self): return self.y
    g = f
    if y > 1:
        def cond(self): return 'cond'
    for i in range(3):
        pass
    del x
print(C.y, C().g(), C().cond(), C.i, hasattr(C, 'x'))
class D(C): pass
print(D().f(), D.__bases__, D.__mro__)
a.__class__ = C
print(a.f(), type(a).__name__)
