"""All ways to place n queens so that none attacks another.

Source: the eight queens puzzle (Bezzel 1848); the counts are sequence A000170 of the OEIS.
Exercises: recursive generators through `yield from`, lists of flags, tuple concatenation.
"""
import sys

DEFAULT, SMALL = 12, 6
EXPECTED = {12: (14200, 6091800), 6: (4, 210)}  # counts from the OEIS; by symmetry the average sum is known


def place(row, n, columns, rising, falling, chosen):
    if row == n:
        yield chosen
        return
    for column in range(n):
        if not (columns[column] or rising[row + column] or falling[row - column]):
            columns[column] = rising[row + column] = falling[row - column] = True
            yield from place(row + 1, n, columns, rising, falling, chosen + (column,))
            columns[column] = rising[row + column] = falling[row - column] = False


def run(size):
    boards = 0
    checksum = 0
    # A negative index into `falling` names a diagonal of its own, since it is 2n long.
    for board in place(0, size, [False] * size, [False] * (2 * size), [False] * (2 * size), ()):
        boards += 1
        checksum += sum(row * column for row, column in enumerate(board, 1))
        if len(set(board)) != size:
            raise SystemExit(f"nqueens: two queens share a column in {board}")
    return boards, checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"nqueens {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("nqueens", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
