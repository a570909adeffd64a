"""The Mandelbrot set, escape times of a grid of points.

Source: B. Mandelbrot (1980); the grid is that of the `mandelbrot` task of the Computer Language
Benchmarks Game.
Exercises: tight while loops over float locals, no allocation but floats, no calls.
"""
import sys

DEFAULT, SMALL = 360, 32
EXPECTED = {360: (51501, 3163879), 32: (416, 25093)}

LIMIT = 50


def escape_time(cr, ci):
    zr = zi = 0.0
    squared_r = squared_i = 0.0
    steps = 0
    while steps < LIMIT and squared_r + squared_i <= 4.0:
        zi = 2.0 * zr * zi + ci
        zr = squared_r - squared_i + cr
        squared_r = zr * zr
        squared_i = zi * zi
        steps += 1
    return steps


def run(size):
    inside = total = 0
    for row in range(size):
        ci = 2.0 * row / size - 1.0
        for column in range(size):
            steps = escape_time(2.0 * column / size - 1.5, ci)
            total += steps
            if steps == LIMIT:
                inside += 1
    if escape_time(-1.0, 0.0) != LIMIT or escape_time(0.0, 0.0) != LIMIT or escape_time(0.5, 0.8) == LIMIT:
        raise SystemExit("mandelbrot: a point is on the wrong side")
    return inside, total


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"mandelbrot {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("mandelbrot", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
