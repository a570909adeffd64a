"""Tile a board of ten by five hexagons with ten pieces of five hexagons each.

Source: the `meteor-contest` task of the Computer Language Benchmarks Game, whose page gives the
board, the pieces and the number of solutions, 2098. The size is how many solutions to look for.
Exercises: integers of 50 bits as sets, backtracking, sets of frozensets, dict look-ups.
"""
import sys

DEFAULT, SMALL = 400, 10
EXPECTED = {
    400: (400, "0000122201266112615586555", "3331131181328862866628694"),
    10: (10, "0000122201266112615586555", "0000122301233112316642356"),
}

WIDTH, HEIGHT = 5, 10
ALL_SOLUTIONS = 2098
FULL = (1 << WIDTH * HEIGHT) - 1

# Directions turn by 60 degrees: east, south-east, south-west, west, north-west, north-east.
E, SE, SW, W, NW, NE = range(6)
PIECES = (
    (E, E, E, SE), (SE, SW, W, SW), (W, W, SW, SE), (E, E, SW, SE), (NW, W, NW, SE, SW),
    (E, E, NE, W), (NW, NE, NE, W), (NE, SE, E, NE), (SE, SE, E, SE), (E, NW, NW, NW),
)
# In axial coordinates (column q, row r) the six directions are constant.
STEPS = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))


def cells_of(path):
    """The hexagons that a path visits, with the corner of their bounding box at the origin."""
    q = r = 0
    cells = {(0, 0)}
    for direction in path:
        dq, dr = STEPS[direction]
        q, r = q + dq, r + dr
        cells.add((q, r))
    return cells


def orientations(path):
    """Up to twelve shapes: six rotations of the path and of its mirror image."""
    mirrored = [(6 - direction) % 6 for direction in path]
    return [cells_of([(direction + turn) % 6 for direction in way])
            for way in (path, mirrored) for turn in range(6)]


def bit(column, row):
    return 1 << (row * WIDTH + column)


def placements(path):
    """Every set of board cells, as a mask, that the piece can cover."""
    masks = set()
    for shape in orientations(path):
        for row in range(HEIGHT):
            for column in range(WIDTH):
                mask = mask_at(shape, column, row)
                if mask is not None:
                    masks.add(mask)
    return masks


def mask_at(shape, column, row):
    """The mask of a shape put at a place of the board, whose odd rows are shifted half a cell right."""
    mask = 0
    for q, r in shape:
        y = row + r
        x = q + (column - row // 2) + y // 2
        if not (0 <= x < WIDTH and 0 <= y < HEIGHT):
            return None
        mask |= bit(x, y)
    return mask


def neighbours_of(column, row):
    axial = column - row // 2
    for dq, dr in STEPS:
        y = row + dr
        x = axial + dq + y // 2
        if 0 <= x < WIDTH and 0 <= y < HEIGHT:
            yield y * WIDTH + x


def lowest_bit(mask):
    return (mask & -mask).bit_length() - 1


class Puzzle:
    def __init__(self):
        self.around = [sum(1 << n for n in neighbours_of(column, row))
                       for row in range(HEIGHT) for column in range(WIDTH)]
        self.holes_cache = {}
        # by_cell[c][p]: placements of piece p whose lowest cell is c
        self.by_cell = [[[] for _ in PIECES] for _ in range(WIDTH * HEIGHT)]
        for piece, path in enumerate(PIECES):
            for mask in sorted(placements(path)):
                if not self.hopeless(mask):
                    self.by_cell[lowest_bit(mask)][piece].append(mask)

    def hopeless(self, taken):
        """Is some region of free cells no multiple of five?"""
        free = FULL & ~taken
        while free:
            region = edge = free & -free
            while edge:
                cell = lowest_bit(edge)
                edge &= edge - 1
                fresh = self.around[cell] & free & ~region
                region |= fresh
                edge |= fresh
            if region.bit_count() % 5:
                return True
            free &= ~region
        return False

    def is_hopeless(self, taken):
        known = self.holes_cache.get(taken)
        if known is None:
            known = self.holes_cache[taken] = self.hopeless(taken)
        return known

    def solutions(self, taken=0, used=()):
        """Every way to fill the rest, as tuples of (piece, mask)."""
        if taken == FULL:
            yield used
            return
        options = self.by_cell[lowest_bit(FULL & ~taken)]
        played = {piece for piece, _ in used}
        for piece, masks in enumerate(options):
            if piece in played:
                continue
            for mask in masks:
                if not taken & mask and not self.is_hopeless(taken | mask):
                    yield from self.solutions(taken | mask, used + ((piece, mask),))


def as_text(solution):
    board = [""] * (WIDTH * HEIGHT)
    for piece, mask in solution:
        for cell in range(WIDTH * HEIGHT):
            if mask >> cell & 1:
                board[cell] += str(piece)
    return "".join(board)


def run(size):
    found = []
    for solution in Puzzle().solutions():
        found.append(as_text(solution))
        if len(found) == size:
            break
    for text in found:
        if sorted(text) != sorted("0123456789" * 5):
            raise SystemExit(f"meteor: not a tiling: {text}")
    if len(set(found)) != min(size, ALL_SOLUTIONS):
        raise SystemExit(f"meteor: {len(set(found))} different solutions")
    return len(found), min(found)[:25], max(found)[:25]


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"meteor {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("meteor", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
