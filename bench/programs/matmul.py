"""Matrix product of lists of lists, checked by Freivalds' method.

Source: the schoolbook product; R. Freivalds, "Probabilistic Machines Can Use Less Running Time" (1977).
Exercises: nested comprehensions, zip(*rows), sum() over generator expressions, small integers.
"""
import sys

DEFAULT, SMALL = 187, 20
EXPECTED = {187: (236, -62651), 20: (553, -4868)}


def product(a, b):
    columns = [list(column) for column in zip(*b)]
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def apply(matrix, vector):
    return [sum(x * y for x, y in zip(row, vector)) for row in matrix]


def run(size):
    a = [[(7 * i + 3 * j) % 19 - 9 for j in range(size)] for i in range(size)]
    b = [[(5 * i + 11 * j) % 23 - 11 for j in range(size)] for i in range(size)]
    c = product(a, b)
    for step in (3, 7, 10):
        vector = [i * step % 13 - 6 for i in range(size)]
        if apply(c, vector) != apply(a, apply(b, vector)):
            raise SystemExit("matmul: (AB)v differs from A(Bv)")
    trace = sum(c[i][i] for i in range(size))
    checksum = sum((i + 1) * x for row in c for i, x in enumerate(row))
    return trace, checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"matmul {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("matmul", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
