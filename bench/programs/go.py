"""A program that plays Go on a small board by Monte Carlo: each move is tried in random games.

Source: B. Bruegmann, "Monte Carlo Go" (1993); area scoring, no suicide, simple ko.
Exercises: flood fills over lists, sets, method calls, early exits, many short-lived lists.
"""
import sys

DEFAULT, SMALL = 150, 6
EXPECTED = {150: ([19, 14, 16, 10], 0, 578717040), 6: ([10, 11, 12, 13], 0, 1379581417)}

SIDE = 7
WIDTH = SIDE + 2  # one point of border all round
EMPTY, BLACK, WHITE, BORDER = range(4)
POINTS = [y * WIDTH + x for y in range(1, SIDE + 1) for x in range(1, SIDE + 1)]
STEPS = (-WIDTH, -1, 1, WIDTH)
CORNERS = (-WIDTH - 1, -WIDTH + 1, WIDTH - 1, WIDTH + 1)
KOMI = 5


class Dice:
    """The minimal standard generator (Park and Miller 1988)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = self.state * 16807 % 2147483647
        return self.state % n


def opponent(colour):
    return BLACK + WHITE - colour


class Board:
    def __init__(self):
        self.points = [BORDER] * (WIDTH * WIDTH)
        for point in POINTS:
            self.points[point] = EMPTY
        self.ko = None
        self.turn = BLACK
        self.captured = 0

    def copy(self):
        twin = Board.__new__(Board)
        twin.points = self.points[:]
        twin.ko = self.ko
        twin.turn = self.turn
        twin.captured = self.captured
        return twin

    def group(self, start):
        """The stones connected to start and whether they have a liberty; stops at the first one."""
        points = self.points
        colour = points[start]
        stones = [start]
        seen = {start}
        for stone in stones:
            for step in STEPS:
                near = stone + step
                if points[near] == EMPTY:
                    return stones, True
                if points[near] == colour and near not in seen:
                    seen.add(near)
                    stones.append(near)
        return stones, False

    def is_eye(self, point, colour):
        """An empty point that its owner would be foolish to fill."""
        if any(self.points[point + step] not in (colour, BORDER) for step in STEPS):
            return False
        diagonals = [self.points[point + step] for step in CORNERS]
        return diagonals.count(opponent(colour)) + (BORDER in diagonals) < 2

    def play(self, point):
        """Put a stone for the side to move; False, and no change, if the rules forbid it."""
        points = self.points
        if points[point] != EMPTY or point == self.ko:
            return False
        colour, other = self.turn, opponent(self.turn)
        points[point] = colour
        taken = []
        for step in STEPS:
            if points[point + step] == other:
                stones, alive = self.group(point + step)
                if not alive:
                    taken.extend(stones)
                    for stone in stones:
                        points[stone] = EMPTY
        if not taken and not self.group(point)[1]:
            points[point] = EMPTY
            return False
        single = len(taken) == 1 and all(points[point + step] in (other, BORDER)
                                         for step in STEPS if point + step != taken[0])
        self.ko = taken[0] if single else None
        self.captured += len(taken)
        self.turn = other
        return True

    def skip(self):
        self.ko = None
        self.turn = opponent(self.turn)

    def score(self):
        """Black's area less White's and the komi."""
        total = -KOMI
        for point in POINTS:
            value = self.points[point]
            if value == EMPTY:
                near = {self.points[point + step] for step in STEPS} - {BORDER, EMPTY}
                value = near.pop() if len(near) == 1 else EMPTY
            if value == BLACK:
                total += 1
            elif value == WHITE:
                total -= 1
        return total

    def verify(self):
        for point in POINTS:
            if self.points[point] in (BLACK, WHITE) and not self.group(point)[1]:
                raise SystemExit("go: a group without liberties is on the board")


def random_move(board, dice):
    """Play a random sensible move; False if there is none."""
    empty = [point for point in POINTS if board.points[point] == EMPTY]
    while empty:
        i = dice.below(len(empty))
        point = empty[i]
        empty[i] = empty[-1]
        empty.pop()
        if not board.is_eye(point, board.turn) and board.play(point):
            return True
    return False


def random_game(board, dice):
    """Play to the end (or 3 moves a point); the answer is the score."""
    skips = 0
    for _ in range(3 * len(POINTS)):
        if random_move(board, dice):
            skips = 0
        else:
            board.skip()
            skips += 1
            if skips == 2:
                break
    return board.score()


def choose(board, games, dice):
    """The move that wins most often, or None to pass; games are spread over the candidates."""
    candidates = [point for point in POINTS if board.copy().play(point)]
    if not candidates:
        return None
    wins = dict.fromkeys(candidates, 0)
    sign = 1 if board.turn == BLACK else -1
    for game in range(games):
        point = candidates[game % len(candidates)]
        trial = board.copy()
        trial.play(point)
        if random_game(trial, dice) * sign > 0:
            wins[point] += 1
        if game % 50 == 0:
            trial.verify()
    return max(candidates, key=lambda point: (wins[point], -point))


def run(size):
    board = Board()
    dice = Dice(2024)
    moves = []
    for _ in range(4):
        point = choose(board, size, dice)
        if point is None:
            board.skip()
        else:
            board.play(point)
        moves.append(point)
    board.verify()
    if sum(board.points[p] != EMPTY for p in POINTS) + board.captured + moves.count(None) != len(moves):
        raise SystemExit("go: stones on the board and captures do not add up to the moves")
    return moves, board.captured, dice.state


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"go {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("go", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
