"""Shared: all threads fill and read one module-level dict of known results.

Meant to be run by several threads at once; a second run in one process only reads. Source: L. Collatz's
problem of 1937; below 10,000 the longest chain starts at 6171 (262 terms), below 100,000 at 77031 (351).
Exercises: a shared dict that grows while others read it; entries are the same whoever writes them.
"""
import sys

DEFAULT, SMALL = 100_000, 10_000
EXPECTED = {100_000: (77031, 351), 10_000: (6171, 262)}  # published

LENGTHS = {1: 1}


def chain_length(n):
    """Terms from n down to 1; every term on the way is entered."""
    path = []
    while n not in LENGTHS:
        path.append(n)
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    length = LENGTHS[n]
    for term in reversed(path):
        length += 1
        LENGTHS[term] = length
    return length


def run(size):
    best = (0, 0)
    for n in range(1, size):
        length = chain_length(n)
        if length > best[1]:
            best = (n, length)
    for exponent in range(1, 14):
        if LENGTHS.get(1 << exponent) != exponent + 1:
            raise SystemExit(f"shared_memo: two to the {exponent} has a wrong entry")
    return best


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"shared_memo {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("shared_memo", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
