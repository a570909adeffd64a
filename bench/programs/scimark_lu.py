"""LU factorisation of a dense matrix with partial pivoting, and a solve.

Source: the description of the LU kernel of SciMark 2.0 (NIST); Golub and Van Loan, "Matrix Computations".
Exercises: lists of lists of floats, row swaps, triangular loops.
"""
import sys

DEFAULT, SMALL = 270, 16
EXPECTED = {270: ("861.288405", 4953192), 16: ("12.921438", 1052)}


def make_matrix(n):
    state = 42
    rows = []
    for _ in range(n):
        row = []
        for _ in range(n):
            state = state * 16807 % 2147483647
            row.append(state / 2147483647 - 0.5)
        rows.append(row)
    return rows


def factor(a):
    """Replace a by its factors; the answer is the order of its rows."""
    n = len(a)
    order = list(range(n))
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(a[i][k]))
        if a[pivot][k] == 0.0:
            raise SystemExit("scimark_lu: the matrix is singular")
        a[k], a[pivot] = a[pivot], a[k]
        order[k], order[pivot] = order[pivot], order[k]
        top = a[k]
        scale = 1.0 / top[k]
        for i in range(k + 1, n):
            row = a[i]
            multiple = row[k] * scale
            row[k] = multiple
            for j in range(k + 1, n):
                row[j] -= multiple * top[j]
    return order


def solve(lu, order, right):
    n = len(lu)
    x = [right[i] for i in order]
    for i in range(n):
        x[i] -= sum(lu[i][j] * x[j] for j in range(i))
    for i in range(n - 1, -1, -1):
        x[i] = (x[i] - sum(lu[i][j] * x[j] for j in range(i + 1, n))) / lu[i][i]
    return x


def run(size):
    matrix = make_matrix(size)
    solution = [float(i % 7 - 3) for i in range(size)]
    right = [sum(x * y for x, y in zip(row, solution)) for row in matrix]
    lu = [row[:] for row in matrix]
    order = factor(lu)
    if sorted(order) != list(range(size)):
        raise SystemExit("scimark_lu: the row order is no permutation")
    found = solve(lu, order, right)
    error = max(abs(x - y) for x, y in zip(found, solution))
    if error > 1e-8:
        raise SystemExit(f"scimark_lu: the solution misses by {error}")
    magnitude = sum(abs(lu[i][i]) for i in range(size))
    return f"{magnitude:.6f}", sum(i * row for i, row in enumerate(order))


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"scimark_lu {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("scimark_lu", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
