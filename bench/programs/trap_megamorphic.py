"""Trap: one call site that sees instances of 24 classes of different layouts in turn.

Source: U. Hoelzle, C. Chambers, D. Ungar, "Optimizing Dynamically-Typed Object-Oriented Languages with
Polymorphic Inline Caches" (1991), on what caches do when classes are many.
Exercises: method and attribute look-ups that no small inline cache can hold.
"""
import sys

DEFAULT, SMALL = 60_000, 200
EXPECTED = {60_000: (101727, 27120000), 200: (113594, 90400)}

MODULUS = 1_000_003


class Operation:
    weight = 1

    def describe(self):
        return self.weight


def make_class(index, function):
    """A class with its own method and its own order of attributes."""

    class Special(Operation):
        weight = index

        apply = function

        def __init__(self):
            names = ["first", "second", "third", "fourth"]
            for i in range(index % 4):
                setattr(self, f"extra_{index}_{i}", i)
            for i in range(4):
                setattr(self, names[(index + i) % 4], index + (index + i) % 4)

    if index % 5 == 0:
        Special.describe = lambda self: -self.weight
    return Special


FUNCTIONS = (
    lambda self, x: x + self.first,
    lambda self, x: x * 3 + self.second,
    lambda self, x: x ^ self.third,
    lambda self, x: x - self.fourth,
    lambda self, x: x * self.first % MODULUS,
    lambda self, x: (x << 2) + self.second,
    lambda self, x: (x >> 1) + self.third,
    lambda self, x: x | self.fourth,
)
CLASSES = tuple(make_class(index, FUNCTIONS[index % 8]) for index in range(24))


def drive(operations, rounds):
    value = weights = 0
    for _ in range(rounds):
        for operation in operations:
            value = operation.apply(value) % MODULUS
            weights += operation.describe() + operation.first
    return value, weights


def run(size):
    operations = [make() for make in CLASSES]
    value, weights = drive(operations, size)
    own = sum(-index if index % 5 == 0 else index for index in range(24))
    if weights != size * (own + sum(range(24))):
        raise SystemExit(f"trap_megamorphic: the weights add up to {weights}")
    return value, weights


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_megamorphic {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_megamorphic", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
