"""Pi from random points in the unit square, with a lagged Fibonacci generator.

Source: the description of the Monte Carlo kernel of SciMark 2.0 (NIST); the generator is Knuth's
subtractive one ("The Art of Computer Programming", volume 2, 3.2.2) with lags 5 and 17.
Exercises: one small method called very often, instance attributes updated at each call.
"""
import sys
from math import pi

DEFAULT, SMALL = 700_000, 10_000
EXPECTED = {700_000: 550383, 10_000: 7892}

MODULUS = 2147483647


class Generator:
    def __init__(self, seed):
        self.history = []
        for _ in range(17):
            seed = seed * 16807 % MODULUS
            self.history.append(seed)
        self.newer = 4
        self.older = 16

    def next_float(self):
        value = self.history[self.newer] - self.history[self.older]
        if value < 0:
            value += MODULUS
        self.history[self.older] = value
        self.newer = 16 if self.newer == 0 else self.newer - 1
        self.older = 16 if self.older == 0 else self.older - 1
        return value / MODULUS


def run(size):
    generator = Generator(113)
    under_curve = 0
    for _ in range(size):
        x = generator.next_float()
        y = generator.next_float()
        if x * x + y * y <= 1.0:
            under_curve += 1
    estimate = 4.0 * under_curve / size
    if abs(estimate - pi) > 8.0 / size ** 0.5:  # five standard deviations
        raise SystemExit(f"scimark_montecarlo: pi is not {estimate}")
    return under_curve


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"scimark_montecarlo {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("scimark_montecarlo", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
