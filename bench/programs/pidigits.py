"""Digits of pi by an unbounded spigot.

Source: J. Gibbons, "Unbounded Spigot Algorithms for the Digits of Pi" (2006), used by the `pidigits`
task of the Computer Language Benchmarks Game. Checked against Machin's formula of 1706.
Exercises: integers of thousands of digits: multiplication, floor division, addition.
"""
import sys

DEFAULT, SMALL = 2_500, 100
EXPECTED = {2_500: (11537, "8174324112"), 100: (471, "5342117067")}


def spigot():
    """Digits of pi, one at a time, from the linear fractional series 4/(1+1/(3+4/(5+...)))-like form."""
    q, r, k = 1, 0, 1
    t, n, l = 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, n = q * k, (2 * q + r) * l, t * l, (q * (7 * k + 2) + r * l) // (t * l)
            k += 1
            l += 2


def arctan_inverse(x, unit):
    """unit * arctan(1/x) by Gregory's series in integers."""
    total = term = unit // x
    divisor, sign = 1, 1
    while term:
        term //= x * x
        divisor += 2
        sign = -sign
        total += sign * (term // divisor)
    return total


def machin(digits):
    """floor(pi * 10**(digits-1)), with ten guard digits."""
    unit = 10 ** (digits + 9)
    return 4 * (4 * arctan_inverse(5, unit) - arctan_inverse(239, unit)) // 10 ** 10


def run(size):
    stream = spigot()
    digits = [next(stream) for _ in range(size)]
    number = 0
    for digit in digits:
        number = number * 10 + digit
    if number != machin(size):
        raise SystemExit("pidigits: the spigot and Machin's formula disagree")
    return sum(digits), "".join(map(str, digits[-10:]))


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"pidigits {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("pidigits", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
