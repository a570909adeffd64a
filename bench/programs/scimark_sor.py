"""Successive over-relaxation of Laplace's equation on a square grid.

Source: the description of the SOR kernel of SciMark 2.0 (NIST); D. Young's method of 1950.
Exercises: a class with overloaded item access to rows, float arithmetic on neighbouring list items.
"""
import sys

DEFAULT, SMALL = 130, 20
EXPECTED = {130: "1206.566211835", 20: "129.112017858"}

OMEGA = 1.25


class Grid:
    """A square of floats in one list, read and written as grid[x, y]."""

    def __init__(self, side):
        self.side = side
        self.cells = [0.0] * (side * side)

    def __getitem__(self, place):
        x, y = place
        return self.cells[y * self.side + x]

    def __setitem__(self, place, value):
        x, y = place
        self.cells[y * self.side + x] = value


def relax(grid, rounds):
    keep = 1.0 - OMEGA
    quarter = OMEGA * 0.25
    for _ in range(rounds):
        for y in range(1, grid.side - 1):
            for x in range(1, grid.side - 1):
                around = grid[x, y - 1] + grid[x, y + 1] + grid[x - 1, y] + grid[x + 1, y]
                grid[x, y] = quarter * around + keep * grid[x, y]


def residual(grid):
    """The largest distance of an inner cell from the mean of its neighbours."""
    worst = 0.0
    for y in range(1, grid.side - 1):
        for x in range(1, grid.side - 1):
            around = grid[x, y - 1] + grid[x, y + 1] + grid[x - 1, y] + grid[x + 1, y]
            worst = max(worst, abs(grid[x, y] - around * 0.25))
    return worst


def run(size):
    grid = Grid(size)
    for i in range(size):
        grid[i, 0] = 1.0
        grid[0, i] = i / size
    relax(grid, 5)
    early = residual(grid)
    relax(grid, 25)
    late = residual(grid)
    if not late < early / 2:
        raise SystemExit(f"scimark_sor: no convergence, residuals {early} and {late}")
    if not all(0.0 <= cell <= 1.1 for cell in grid.cells):
        raise SystemExit("scimark_sor: the maximum principle is violated")
    return f"{sum(grid.cells):.9f}"


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"scimark_sor {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("scimark_sor", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
