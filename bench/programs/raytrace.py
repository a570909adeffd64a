"""A small ray tracer: spheres over a chequered floor, with shadows and mirrors.

Source: T. Whitted, "An Improved Illumination Model for Shaded Display" (CACM 1980).
Exercises: operator methods of a vector class, float arithmetic, recursion, polymorphic calls.
"""
import sys
from math import sqrt

DEFAULT, SMALL = 180, 16
EXPECTED = {180: (77714, [24054, 1787, 6458, 101], 647447), 16: (611, [189, 14, 53, 0], 779579)}


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / sqrt(self.dot(self)))

    def mirrored_at(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction.unit()

    def at(self, distance):
        return self.origin + self.direction * distance


class Sphere:
    def __init__(self, centre, radius, colour, mirror):
        self.centre = centre
        self.radius = radius
        self.colour = colour
        self.mirror = mirror

    def hit(self, ray):
        to_centre = self.centre - ray.origin
        along = to_centre.dot(ray.direction)
        inside = self.radius * self.radius - (to_centre.dot(to_centre) - along * along)
        if inside < 0.0:
            return None
        distance = along - sqrt(inside)
        return distance if distance > 1e-6 else None

    def normal_at(self, point):
        return (point - self.centre).unit()

    def colour_at(self, point):
        return self.colour


class Floor:
    mirror = 0.1

    def __init__(self, height, light, dark):
        self.height = height
        self.light = light
        self.dark = dark

    def hit(self, ray):
        if ray.direction.y >= 0.0:
            return None
        distance = (self.height - ray.origin.y) / ray.direction.y
        return distance if distance > 1e-6 else None

    def normal_at(self, point):
        return Vector(0.0, 1.0, 0.0)

    def colour_at(self, point):
        even = (int(point.x + 100.0) + int(point.z + 100.0)) % 2 == 0
        return self.light if even else self.dark


class Scene:
    AMBIENT = 0.15

    def __init__(self, things, lamp):
        self.things = things
        self.lamp = lamp
        self.rays = 0

    def nearest(self, ray):
        self.rays += 1
        best = None
        for thing in self.things:
            distance = thing.hit(ray)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, thing)
        return best

    def in_shadow(self, point):
        ray = Ray(point, self.lamp - point)
        return self.nearest(ray) is not None

    def trace(self, ray, depth):
        found = self.nearest(ray)
        if found is None:
            sky = 0.5 + 0.5 * ray.direction.y
            return Vector(0.3, 0.5, 0.9) * sky
        distance, thing = found
        point = ray.at(distance)
        normal = thing.normal_at(point)
        share = self.AMBIENT
        if not self.in_shadow(point):
            share += (1.0 - self.AMBIENT) * max(0.0, normal.dot((self.lamp - point).unit()))
        colour = thing.colour_at(point) * share
        if thing.mirror and depth:
            reflected = self.trace(Ray(point, ray.direction.mirrored_at(normal)), depth - 1)
            colour = colour * (1.0 - thing.mirror) + reflected * thing.mirror
        return colour


def make_scene():
    things = [Floor(0.0, Vector(0.9, 0.9, 0.8), Vector(0.2, 0.2, 0.3))]
    for i in range(3):
        colour = Vector(0.9 - 0.3 * i, 0.2 + 0.2 * i, 0.3 * i)
        things.append(Sphere(Vector(1.8 * i - 1.8, 0.8 + 0.2 * i, 4.0 + i), 0.8, colour, 0.2 + 0.2 * i))
    return Scene(things, Vector(-4.0, 6.0, -2.0))


def to_byte(level):
    return max(0, min(255, int(level * 255.0)))


def run(size):
    scene = make_scene()
    eye = Vector(0.0, 1.2, -2.0)
    total = 0
    reds = [0] * 4
    for row in range(size):
        for column in range(size):
            target = Vector((column + 0.5) / size * 2.0 - 1.0, 1.0 - (row + 0.5) / size * 2.0, 1.5)
            colour = scene.trace(Ray(eye, target), 3)
            red, green, blue = to_byte(colour.x), to_byte(colour.y), to_byte(colour.z)
            total = (total * 31 + red * 65536 + green * 256 + blue) % 1000003
            reds[red // 64] += 1
    if sum(reds) != size * size:
        raise SystemExit("raytrace: pixels were lost")
    return scene.rays, reds, total


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"raytrace {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("raytrace", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
