"""Spectral norm of the infinite matrix 1/((i+j)(i+j+1)/2+i+1), cut to n by n, by the power method.

Source: the `spectral-norm` task of the Computer Language Benchmarks Game (challenge 3 of
"Hundred-Dollar, Hundred-Digit Challenge Problems").
Exercises: calls of small functions, generator expressions under sum(), float division.
"""
import math
import sys

DEFAULT, SMALL = 240, 100
EXPECTED = {240: "1.274223830", 100: "1.274219991"}  # 100 is published


def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    return [sum(entry(i, j) * x for j, x in enumerate(vector)) for i in range(len(vector))]


def transposed_times(vector):
    return [sum(entry(j, i) * x for j, x in enumerate(vector)) for i in range(len(vector))]


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def run(size):
    u = [1.0] * size
    v = u
    for _ in range(10):
        v = transposed_times(times(u))
        u = transposed_times(times(v))
    norm = math.sqrt(dot(u, v) / dot(v, v))
    if not 1.0 < norm < 1.2742241529:  # the infinite matrix's norm bounds every cut
        raise SystemExit(f"spectral_norm: {norm} is out of range")
    return f"{norm:.9f}"


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"spectral_norm {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("spectral_norm", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
