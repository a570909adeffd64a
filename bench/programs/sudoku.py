"""Sudoku by candidate sets, with the cell of fewest candidates first.

Source: the rules of the puzzle; constraint propagation and search as in P. Norvig's essay "Solving
Every Sudoku Puzzle", written anew; the puzzles are relabelled and shuffled from two known ones.
Exercises: dicts of sets, set difference, min() with key, recursion with copies, comprehensions.
"""
import sys

DEFAULT, SMALL = 46, 2
EXPECTED = {46: (2323, 815092), 2: (106, 437733)}

ORIGINALS = (
    "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79",
    "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
)


def peers_of(cell):
    row, column = divmod(cell, 9)
    same_row = {row * 9 + i for i in range(9)}
    same_column = {i * 9 + column for i in range(9)}
    corner = row // 3 * 27 + column // 3 * 3
    same_box = {corner + y * 9 + x for y in range(3) for x in range(3)}
    return (same_row | same_column | same_box) - {cell}


UNITS = tuple(
    [tuple(range(row * 9, row * 9 + 9)) for row in range(9)]
    + [tuple(range(column, 81, 9)) for column in range(9)]
    + [tuple(top * 27 + left * 3 + y * 9 + x for y in range(3) for x in range(3))
       for top in range(3) for left in range(3)]
)
PEERS = tuple(tuple(sorted(peers_of(cell))) for cell in range(81))
UNITS_OF = tuple(tuple(unit for unit in UNITS if cell in unit) for cell in range(81))
DIGITS = frozenset("123456789")


class Contradiction(Exception):
    pass


def assign(candidates, cell, digit):
    for other in sorted(candidates[cell] - {digit}):
        eliminate(candidates, cell, other)


def eliminate(candidates, cell, digit):
    """Strike a candidate out, and follow what must be so then."""
    options = candidates[cell]
    if digit not in options:
        return
    options = candidates[cell] = options - {digit}
    if not options:
        raise Contradiction
    if len(options) == 1:
        (last,) = options
        for peer in PEERS[cell]:
            eliminate(candidates, peer, last)
    for unit in UNITS_OF[cell]:
        places = [place for place in unit if digit in candidates[place]]
        if not places:
            raise Contradiction
        if len(places) == 1 and len(candidates[places[0]]) > 1:
            assign(candidates, places[0], digit)


def search(candidates, counter):
    counter[0] += 1
    open_cells = [cell for cell in range(81) if len(candidates[cell]) > 1]
    if not open_cells:
        return candidates
    cell = min(open_cells, key=lambda c: len(candidates[c]))
    for digit in sorted(candidates[cell]):
        trial = candidates.copy()
        try:
            assign(trial, cell, digit)
            return search(trial, counter)
        except Contradiction:
            continue
    raise Contradiction


def solve(puzzle, counter):
    candidates = {cell: DIGITS for cell in range(81)}
    for cell, digit in enumerate(puzzle):
        if digit != ".":
            assign(candidates, cell, digit)
    solved = search(candidates, counter)
    return "".join(min(solved[cell]) for cell in range(81))


def variant(puzzle, i):
    """An equivalent puzzle: digits relabelled, bands and rows within bands rotated, perhaps transposed."""
    labels = {str(d): str((d * (2, 4, 5, 7, 8, 1)[i % 6] + i) % 9 + 1) for d in range(1, 10)}
    labels["."] = "."
    rows = [3 * ((band + i) % 3) + (row + i // 3) % 3 for band in range(3) for row in range(3)]
    cells = [puzzle[row * 9 + column] for row in rows for column in range(9)]
    if i // 9 % 2:
        cells = [cells[column * 9 + row] for row in range(9) for column in range(9)]
    return "".join(labels[c] for c in cells)


def verify(puzzle, answer):
    if any(p not in (".", a) for p, a in zip(puzzle, answer)):
        raise SystemExit("sudoku: a given digit was changed")
    if any({answer[cell] for cell in unit} != DIGITS for unit in UNITS):
        raise SystemExit(f"sudoku: not a solution: {answer}")


def run(size):
    counter = [0]
    checksum = 0
    for i in range(size):
        puzzle = variant(ORIGINALS[i % 2], i)
        answer = solve(puzzle, counter)
        verify(puzzle, answer)
        checksum = (checksum * 31 + int(answer[:9])) % 1000003
    return counter[0], checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"sudoku {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("sudoku", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
