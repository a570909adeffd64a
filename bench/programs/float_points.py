"""Many three-dimensional points: made, normalised, reduced to their corner.

Source: the description of the `float` program of the Python benchmark suite (Factor's original);
the code here is new.
Exercises: float attributes of many live instances, calls of math functions, method calls.
"""
import sys
from math import cos, sin, sqrt

DEFAULT, SMALL = 300_000, 1_000
EXPECTED = {300_000: "0.894427191 1.000000000 0.447213595", 1_000: "0.894367539 1.000000000 0.447179508"}


class Point:
    def __init__(self, i):
        self.x = sin(i)
        self.y = cos(i) * 3.0
        self.z = self.x * self.x / 2.0

    def norm(self):
        return sqrt(self.x * self.x + self.y * self.y + self.z * self.z)

    def normalise(self):
        length = self.norm()
        self.x /= length
        self.y /= length
        self.z /= length

    def grow_to(self, other):
        if other.x > self.x:
            self.x = other.x
        if other.y > self.y:
            self.y = other.y
        if other.z > self.z:
            self.z = other.z
        return self


def run(size):
    points = [Point(float(i)) for i in range(size)]
    for point in points:
        point.normalise()
    for point in points[::97]:
        if abs(point.norm() - 1.0) > 1e-12:
            raise SystemExit(f"float_points: a norm of {point.norm()}")
    corner = points[0]
    for point in points[1:]:
        corner = corner.grow_to(point)
    return f"{corner.x:.9f} {corner.y:.9f} {corner.z:.9f}"


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"float_points {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("float_points", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
