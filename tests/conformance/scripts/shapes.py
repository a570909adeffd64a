# Shapes: abstract bases, properties, sorting, dispatch by type.
from math import pi


class Shape:
    registry = {}

    def __init_subclass__(cls, sides=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.sides = sides
        Shape.registry[cls.__name__.lower()] = cls

    @property
    def area(self):
        raise NotImplementedError(f'{type(self).__name__}.area')

    def __lt__(self, other):
        return self.area < other.area

    def __repr__(self):
        fields = ', '.join(f'{k.lstrip("_")}={v}' for k, v in vars(self).items())
        return f'{type(self).__name__}({fields})'

    @classmethod
    def make(cls, text):
        name, *numbers = text.split()
        try:
            return cls.registry[name](*map(float, numbers))
        except KeyError:
            raise ValueError(f'no shape called {name!r}') from None


class Circle(Shape, sides=0):
    def __init__(self, r):
        self.r = r

    @property
    def area(self):
        return pi * self.r ** 2


class Rectangle(Shape, sides=4):
    def __init__(self, w, h):
        self._w, self._h = w, h

    @property
    def area(self):
        return self._w * self._h

    @property
    def w(self):
        return self._w

    @w.setter
    def w(self, value):
        if value <= 0:
            raise ValueError('width must be positive')
        self._w = value


class Square(Rectangle, sides=4):
    def __init__(self, s):
        super().__init__(s, s)

    @Rectangle.w.setter
    def w(self, value):
        Rectangle.w.fset(self, value)
        self._h = value


class Triangle(Shape, sides=3):
    def __init__(self, a, b, c):
        if a + b <= c or b + c <= a or a + c <= b:
            raise ValueError('not a triangle')
        self.a, self.b, self.c = a, b, c

    @property
    def area(self):
        s = (self.a + self.b + self.c) / 2
        return (s * (s - self.a) * (s - self.b) * (s - self.c)) ** 0.5


class Blob(Shape):
    pass


shapes = [Shape.make(t) for t in ('circle 1', 'rectangle 2 3', 'square 1.5', 'triangle 3 4 5')]
for shape in sorted(shapes):
    print(f'{shape!r:<32} area {shape.area:8.4f} sides {shape.sides}')
print(max(shapes), f'{sum(s.area for s in shapes):.6f}', [isinstance(s, Rectangle) for s in shapes])
square = shapes[2]
square.w = 10
print(square, square.area)
for attempt in (lambda: Shape.make('hexagon 1'), lambda: Shape.make('circle'),
        lambda: Shape.make('triangle 1 1 5'),
                lambda: Blob().area, lambda: setattr(square, 'w', -1), lambda: setattr(square, 'area', 5),
                lambda: Shape.make('circle x')):
    try:
        print(attempt())
    except (ValueError, TypeError, NotImplementedError, AttributeError) as error:
        print(type(error).__name__, error)
print(sorted(Shape.registry), [c.__name__ for c in Square.__mro__], Blob.sides)
visitors = {Circle: lambda s: 'round', Rectangle: lambda s: 'boxy'}


def describe(shape):
    for kind in type(shape).__mro__:
        if kind in visitors:
            return visitors[kind](shape)
    return 'unknown'


print([describe(s) for s in shapes])
