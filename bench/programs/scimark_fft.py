"""Complex fast Fourier transform in place, forwards and back.

Source: the description of the FFT kernel of SciMark 2.0 (NIST); radix 2, Cooley and Tukey 1965.
Exercises: float arithmetic on items of one list, index arithmetic, nested loops.
"""
import sys
from math import cos, pi, sin, sqrt

DEFAULT, SMALL = 65_536, 256
EXPECTED = {65_536: "43711.973548", 256: "166.246785"}


def bit_reverse(data):
    """Reorder interleaved complex numbers by the reversal of their index's bits."""
    n = len(data) // 2
    j = 0
    for i in range(n - 1):
        if i < j:
            data[2 * i], data[2 * j] = data[2 * j], data[2 * i]
            data[2 * i + 1], data[2 * j + 1] = data[2 * j + 1], data[2 * i + 1]
        bit = n >> 1
        while bit <= j:
            j -= bit
            bit >>= 1
        j += bit


def transform(data, direction):
    n = len(data) // 2
    bit_reverse(data)
    half = 1
    while half < n:
        theta = direction * pi / half
        for k in range(half):
            wr, wi = cos(theta * k), sin(theta * k)
            for start in range(k, n, 2 * half):
                i = 2 * start
                j = i + 2 * half
                xr = wr * data[j] - wi * data[j + 1]
                xi = wr * data[j + 1] + wi * data[j]
                data[j] = data[i] - xr
                data[j + 1] = data[i + 1] - xi
                data[i] += xr
                data[i + 1] += xi
        half *= 2


def noise(count):
    """Repeatable numbers in [0, 1): the minimal standard generator."""
    state = 1
    values = []
    for _ in range(count):
        state = state * 16807 % 2147483647
        values.append(state / 2147483647)
    return values


def run(size):
    original = noise(2 * size)
    data = original[:]
    transform(data, -1.0)
    power = sum(x * x for x in data) / size
    if abs(power - sum(x * x for x in original)) > 1e-6 * power:
        raise SystemExit("scimark_fft: Parseval's theorem does not hold")
    mean = sum(original[::2]) / size
    if abs(data[0] / size - mean) > 1e-9:
        raise SystemExit("scimark_fft: the first coefficient is not the mean")
    transform(data, 1.0)
    error = sqrt(sum((x / size - y) ** 2 for x, y in zip(data, original)) / size)
    if error > 1e-10:
        raise SystemExit(f"scimark_fft: the way back misses by {error}")
    return f"{power:.6f}"


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"scimark_fft {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("scimark_fft", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
