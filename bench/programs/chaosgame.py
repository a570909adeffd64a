"""The chaos game: a point jumps at random along curves and paints a fractal.

Source: M. Barnsley, "Fractals Everywhere"; the idea of steering the jumps by B-splines is that of
the `chaos` program of the Python benchmark suite, the code here is new. Curves follow de Boor's
recurrence ("A Practical Guide to Splines").
Exercises: a small vector class with operators, float attributes, many short-lived objects.
"""
import sys

DEFAULT, SMALL = 26_000, 400
EXPECTED = {26_000: (285, 27234550), 400: (177, 412643)}

WIDTH, HEIGHT = 96, 64


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def mix(self, other, share):
        return self * (1.0 - share) + other * share


class Spline:
    """A clamped uniform B-spline over control points, defined on 0 <= t <= 1."""

    def __init__(self, points, degree=3):
        self.points = points
        self.degree = degree
        inner = len(points) - degree
        self.knots = [0] * degree + list(range(inner + 1)) + [inner] * degree
        self.top = inner

    def __call__(self, t):
        u = t * self.top
        span = min(int(u), self.top - 1) + self.degree
        degree, knots = self.degree, self.knots
        ladder = [self.points[span - degree + i] for i in range(degree + 1)]
        for level in range(1, degree + 1):
            for i in range(degree, level - 1, -1):
                low = knots[span - degree + i]
                high = knots[span + 1 + i - level]
                ladder[i] = ladder[i - 1].mix(ladder[i], (u - low) / (high - low))
        return ladder[degree]


class Dice:
    """The minimal standard generator (Park and Miller 1988): 31 bits, products below 2**46."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = self.state * 16807 % 2147483647
        return self.state % n


SPLINES = (
    Spline([Vector(0.1, 0.1), Vector(0.3, 0.9), Vector(0.5, 0.2), Vector(0.7, 0.9), Vector(0.9, 0.1)]),
    Spline([Vector(0.1, 0.8), Vector(0.2, 0.3), Vector(0.8, 0.3), Vector(0.9, 0.8)]),
    Spline([Vector(0.5, 0.0), Vector(0.0, 0.5), Vector(0.5, 1.0), Vector(1.0, 0.5), Vector(0.6, 0.1),
            Vector(0.5, 0.5)]),
)


def bend(point, spline):
    """Map the unit square into the neighbourhood of a curve: x runs along it, y leaves it."""
    on_curve = spline(point.x)
    ahead = spline(min(point.x + 0.01, 1.0))
    along = ahead - on_curve
    lift = (point.y - 0.5) * 8.0
    moved = Vector(on_curve.x - along.y * lift, on_curve.y + along.x * lift)
    return Vector(min(max(moved.x, 0.0), 1.0), min(max(moved.y, 0.0), 1.0))


def run(size):
    for spline in SPLINES:  # a clamped spline ends in its last control point
        end, last = spline(1.0), spline.points[-1]
        if abs(end.x - last.x) + abs(end.y - last.y) > 1e-12:
            raise SystemExit(f"chaosgame: a spline ends in {end.x}, {end.y}")
    picture = [[0] * WIDTH for _ in range(HEIGHT)]
    dice = Dice(1234)
    point = Vector(0.5, 0.5)
    for _ in range(size):
        point = bend(point, SPLINES[dice.below(len(SPLINES))])
        picture[int(point.y * (HEIGHT - 1))][int(point.x * (WIDTH - 1))] += 1
    if sum(map(sum, picture)) != size:
        raise SystemExit("chaosgame: dots were lost")
    painted = sum(1 for row in picture for dots in row if dots)
    weight = sum(dots * (y * 31 + x) for y, row in enumerate(picture) for x, dots in enumerate(row))
    return painted, weight


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"chaosgame {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("chaosgame", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
