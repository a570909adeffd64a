"""Pancake flipping over all permutations of n numbers.

Source: the `fannkuch-redux` task of the Computer Language Benchmarks Game (K. R. Anderson and
D. Rettig, "Performing Lisp Analysis of the FANNKUCH Benchmark"), with its published results.
Exercises: small-integer lists, slices, slice assignment, list rotation.
"""
import sys

# The size is 1,000 times n plus the number of times that the whole search is repeated.
DEFAULT, SMALL = 8_007, 7_001
EXPECTED = {8_007: (1616, 22), 7_001: (228, 16)}  # both published


def permutations_with_sign(n):
    """Every permutation of range(n) in the task's order, with its alternating sign."""
    values = list(range(n))
    turns = [0] * n
    sign = 1
    while True:
        yield values, sign
        sign = -sign
        width = 1
        while True:
            if width >= n:
                return
            values.insert(width, values.pop(0))
            turns[width] += 1
            if turns[width] <= width:
                break
            turns[width] = 0
            width += 1


def count_flips(permutation):
    stack = permutation[:]
    flips = 0
    first = stack[0]
    while first:
        stack[:first + 1] = stack[first::-1]
        first = stack[0]
        flips += 1
    return flips


def fannkuch(n):
    checksum = most = 0
    for permutation, sign in permutations_with_sign(n):
        if permutation[0]:
            flips = count_flips(permutation)
            checksum += sign * flips
            if flips > most:
                most = flips
    return checksum, most


def run(size):
    n, repeats = divmod(size, 1_000)
    results = {fannkuch(n) for _ in range(repeats)}
    if len(results) != 1:
        raise SystemExit(f"fannkuch: repeats disagree: {results}")
    return results.pop()


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"fannkuch {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("fannkuch", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
