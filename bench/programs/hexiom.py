"""Solver for a hexagonal puzzle: each tile's number must equal the number of its neighbours.

Source: the rules of the game Hexiom (Moonkey); the solver, a search with bounds on each tile's
neighbours, and the levels, made from random boards, are ours.
Exercises: backtracking, lists of small integers, tuples, set and dict look-ups, early exits.
"""
import sys

DEFAULT, SMALL = 8, 1
EXPECTED = {8: (78760, 607015), 1: (25772, 577161)}

EMPTY = -1


def make_neighbours(radius):
    """The cells of a hexagon in axial coordinates, row by row, as lists of neighbouring indices."""
    cells = [(q, r) for r in range(-radius, radius + 1) for q in range(-radius, radius + 1)
             if abs(q + r) <= radius]
    index = {cell: i for i, cell in enumerate(cells)}
    steps = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1))
    return [tuple(index[q + dq, r + dr] for dq, dr in steps if (q + dq, r + dr) in index) for q, r in cells]


def numbers_of(occupied, neighbours):
    """The number that each tile of a board must carry, EMPTY where there is no tile."""
    return [sum(occupied[n] for n in neighbours[i]) if occupied[i] else EMPTY for i in range(len(occupied))]


class Solver:
    """Fills the cells in order; a tile needs at least the placed and at most the possible neighbours."""

    def __init__(self, neighbours, fixed, supply):
        self.neighbours = neighbours
        self.fixed = fixed
        self.supply = supply  # number -> tiles left, EMPTY included
        self.board = [None] * len(neighbours)
        self.nodes = 0

    def fits(self, cell):
        """Can the tile in this cell still get its number?"""
        number = self.board[cell]
        tiles = unknown = 0
        for near in self.neighbours[cell]:
            value = self.board[near]
            if value is None:
                unknown += 1
            elif value != EMPTY:
                tiles += 1
        return tiles <= number <= tiles + unknown

    def consistent_around(self, cell):
        board = self.board
        if board[cell] != EMPTY and not self.fits(cell):
            return False
        for near in self.neighbours[cell]:
            value = board[near]
            if value is not None and value != EMPTY and not self.fits(near):
                return False
        return True

    def choices(self, cell):
        if cell in self.fixed:
            return [self.fixed[cell]]
        return [number for number, left in self.supply.items() if left]

    def solve(self, cell=0):
        if cell == len(self.board):
            return True
        self.nodes += 1
        for number in self.choices(cell):
            if not self.supply[number]:
                continue
            self.board[cell] = number
            self.supply[number] -= 1
            if self.consistent_around(cell) and self.solve(cell + 1):
                return True
            self.supply[number] += 1
            self.board[cell] = None
        return False


def make_level(neighbours, state):
    """A random solvable level: three cells in five hold tiles, every third cell is given."""
    occupied = []
    for _ in neighbours:
        state = state * 16807 % 2147483647
        occupied.append(state % 5 < 3)
    numbers = numbers_of(occupied, neighbours)
    fixed = {cell: numbers[cell] for cell in range(0, len(numbers), 3)}
    supply = {number: numbers.count(number) for number in range(6, EMPTY - 1, -1)}
    return fixed, supply, state


def verify(board, neighbours, numbers_left):
    if numbers_of([number != EMPTY for number in board], neighbours) != board:
        raise SystemExit(f"hexiom: not a solution: {board}")
    if any(numbers_left.values()):
        raise SystemExit("hexiom: tiles are left over")


def run(size):
    neighbours = make_neighbours(3)
    state = 20110
    nodes = checksum = 0
    for _ in range(size):
        fixed, supply, state = make_level(neighbours, state)
        solver = Solver(neighbours, fixed, supply)
        if not solver.solve():
            raise SystemExit("hexiom: a solvable level was given up")
        verify(solver.board, neighbours, solver.supply)
        nodes += solver.nodes
        for number in solver.board:
            checksum = (checksum * 8 + number + 1) % 1000003
    return nodes, checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"hexiom {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("hexiom", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
