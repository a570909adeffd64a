"""Conway's Game of Life on an unbounded plane, the living cells in a set of tuples.

Source: M. Gardner, "Mathematical Games" (Scientific American, October 1970). The R-pentomino is known
to settle after 1103 generations with 116 cells.
Exercises: sets and dicts keyed by tuples of small integers, set comprehensions, tuple unpacking.
"""
import sys

DEFAULT, SMALL = 1_103, 30
EXPECTED = {1_103: (116, 319, 440190, (-240, -227), (260, 252)), 30: (27, 46, 12301, (-13, 0), (2, -1))}

R_PENTOMINO = frozenset({(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)})
GLIDER = frozenset({(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)})
AROUND = tuple((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)


def step(living):
    neighbours = {}
    for x, y in living:
        for dx, dy in AROUND:
            place = (x + dx, y + dy)
            neighbours[place] = neighbours.get(place, 0) + 1
    return {place for place, count in neighbours.items() if count == 3 or (count == 2 and place in living)}


def check_glider():
    cells = set(GLIDER)
    for _ in range(40):
        cells = step(cells)
    if cells != {(x + 10, y + 10) for x, y in GLIDER}:
        raise SystemExit("life_sets: the glider went astray")


def run(size):
    check_glider()
    living = set(R_PENTOMINO)
    checksum = most = 0
    for generation in range(size):
        living = step(living)
        most = max(most, len(living))
        checksum = (checksum * 31 + len(living)) % 1000003
        if generation == 1102 and len(living) != 116:
            raise SystemExit(f"life_sets: {len(living)} cells after 1103 generations")
    return len(living), most, checksum, min(living), max(living)


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"life_sets {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("life_sets", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
