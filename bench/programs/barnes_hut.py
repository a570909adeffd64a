"""Gravity among many bodies in the plane, approximated with a quadtree.

Source: J. Barnes and P. Hut, "A Hierarchical O(N log N) Force-Calculation Algorithm" (Nature, 1986).
Exercises: trees of objects built and dropped at every step, recursion, float attributes.
"""
import sys
from math import sqrt

DEFAULT, SMALL = 1_400, 40
EXPECTED = {1_400: "0.007678332 705.766659313 688.919859043", 40: "0.008840598 19.522299229 20.749749646"}

STEPS = 5
DT = 0.01
THETA = 0.5
SOFTENING = 0.01


class Body:
    def __init__(self, x, y, mass):
        self.x = x
        self.y = y
        self.vx = 0.0
        self.vy = 0.0
        self.mass = mass


class Node:
    """A square of the plane: empty, one body, or four quarters; with its mass and centre of mass."""

    def __init__(self, left, bottom, side):
        self.left = left
        self.bottom = bottom
        self.side = side
        self.body = None
        self.quarters = None
        self.mass = 0.0
        self.x = 0.0
        self.y = 0.0

    def insert(self, body):
        if self.mass == 0.0:
            self.body = body
        else:
            if self.quarters is None:
                self.split()
            self.quarter_for(body).insert(body)
        total = self.mass + body.mass
        self.x = (self.x * self.mass + body.x * body.mass) / total
        self.y = (self.y * self.mass + body.y * body.mass) / total
        self.mass = total

    def split(self):
        half = self.side / 2
        self.quarters = [Node(self.left + dx, self.bottom + dy, half)
                         for dy in (0.0, half) for dx in (0.0, half)]
        self.quarter_for(self.body).insert(self.body)
        self.body = None

    def quarter_for(self, body):
        half = self.side / 2
        return self.quarters[(body.x >= self.left + half) + 2 * (body.y >= self.bottom + half)]

    def pull_on(self, body, theta):
        """Acceleration of the body by all that is in this square."""
        if self.mass == 0.0 or self.body is body:
            return 0.0, 0.0
        dx = self.x - body.x
        dy = self.y - body.y
        squared = dx * dx + dy * dy + SOFTENING
        if self.quarters is None or self.side * self.side < theta * theta * squared:
            strength = self.mass / (squared * sqrt(squared))
            return dx * strength, dy * strength
        ax = ay = 0.0
        for quarter in self.quarters:
            px, py = quarter.pull_on(body, theta)
            ax += px
            ay += py
        return ax, ay


def make_bodies(count):
    state = 99
    bodies = []
    for _ in range(count):
        state = state * 16807 % 2147483647
        x = state / 2147483647
        state = state * 16807 % 2147483647
        y = state / 2147483647
        bodies.append(Body(x, y, 1.0 / count))
    return bodies


def make_tree(bodies):
    left = min(body.x for body in bodies)
    bottom = min(body.y for body in bodies)
    side = max(max(body.x for body in bodies) - left, max(body.y for body in bodies) - bottom)
    root = Node(left, bottom, side * 1.0001)
    for body in bodies:
        root.insert(body)
    return root


def compare_with_direct_sums(bodies):
    """The approximation must stay within a few hundredths of the exact pull."""
    root = make_tree(bodies)
    if abs(root.mass - 1.0) > 1e-9:
        raise SystemExit(f"barnes_hut: the mass of the tree is {root.mass}")
    for body in bodies[::10]:
        near_x, near_y = root.pull_on(body, THETA)
        exact_x, exact_y = root.pull_on(body, 0.0)
        error = sqrt((near_x - exact_x) ** 2 + (near_y - exact_y) ** 2)
        if error > 0.05 * (1.0 + sqrt(exact_x ** 2 + exact_y ** 2)):
            raise SystemExit(f"barnes_hut: a pull is off by {error}")


def advance(bodies):
    root = make_tree(bodies)
    for body in bodies:
        ax, ay = root.pull_on(body, THETA)
        body.vx += ax * DT
        body.vy += ay * DT
    for body in bodies:
        body.x += body.vx * DT
        body.y += body.vy * DT


def run(size):
    bodies = make_bodies(size)
    compare_with_direct_sums(bodies)
    for _ in range(STEPS):
        advance(bodies)
    energy = sum(0.5 * body.mass * (body.vx ** 2 + body.vy ** 2) for body in bodies)
    return f"{energy:.9f} {sum(body.x for body in bodies):.9f} {sum(body.y for body in bodies):.9f}"


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"barnes_hut {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("barnes_hut", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
