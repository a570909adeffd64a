"""Sparse matrix times vector, compressed rows, many times.

Source: the description of the sparse kernel of SciMark 2.0 (NIST).
Exercises: indirect indexing of lists of floats and small integers, range loops.
"""
import sys

DEFAULT, SMALL = 14_001, 211
EXPECTED = {14_001: "49.923548205 49.923548205", 211: "51.436369960 51.436369960"}

PER_ROW = 5
ROUNDS = 60


def make_matrix(n):
    """PER_ROW entries in each row, spread over the columns; the entries of a row add up to one."""
    starts = list(range(0, n * PER_ROW + 1, PER_ROW))
    columns = [(row * 7 + k * (n // PER_ROW)) % n for row in range(n) for k in range(PER_ROW)]
    weights = [1.0, 2.0, 3.0, 4.0, 6.0]
    values = [weights[(row + k) % PER_ROW] / 16.0 for row in range(n) for k in range(PER_ROW)]
    return starts, columns, values


def multiply(starts, columns, values, vector):
    result = []
    for row in range(len(starts) - 1):
        total = 0.0
        for i in range(starts[row], starts[row + 1]):
            total += values[i] * vector[columns[i]]
        result.append(total)
    return result


def run(size):
    starts, columns, values = make_matrix(size)
    ones = multiply(starts, columns, values, [1.0] * size)
    if ones != [1.0] * size:  # sixteenths add up without rounding
        raise SystemExit("scimark_sparse: the rows do not add up to one")
    vector = [float(i % 101) for i in range(size)]
    low, high = min(vector), max(vector)
    for _ in range(ROUNDS):
        vector = multiply(starts, columns, values, vector)
    if min(vector) < low or max(vector) > high:
        raise SystemExit("scimark_sparse: an average left the range of its terms")
    return f"{vector[0]:.9f} {sum(vector) / size:.9f}"


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"scimark_sparse {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("scimark_sparse", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
