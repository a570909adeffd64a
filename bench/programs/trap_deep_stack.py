"""Trap: a loop that allocates, run under 20,000 frames of recursion.

Source: collectors that scan the whole stack at each cycle take time proportional to its depth; see the
stack watermarks of P. Cheng, R. Harper, P. Lee, "Generational Stack Collection" (1998).
Exercises: deep recursion, allocation at its bottom, values of deep frames that must survive.
"""
import sys

DEFAULT, SMALL = 1_700_000, 2_000
EXPECTED = {1_700_000: (1445199160000, 2167500), 2_000: (202009000, 2550)}

DEPTH = 20_000


class Cell:
    def __init__(self, value, link):
        self.value = value
        self.link = link


def allocate(count):
    """Makes short chains and drops them."""
    total = 0
    chain = None
    for i in range(count):
        chain = Cell(i, chain if i % 8 else None)
        total += chain.value
    return total


def descend(depth, count):
    """Each frame holds an object of its own across the call."""
    mine = [depth]
    if depth == 0:
        return allocate(count)
    below = descend(depth - 1, count)
    return below + mine[0]


def bounce(depth, count):
    """Goes up and down near the bottom: only a few frames change."""
    if depth:
        keep = (depth,)
        return bounce(depth - 1, count) + keep[0] - depth
    total = 0
    for i in range(count // 100):
        total += descend(20, 10)
    return total


def run(size):
    sys.setrecursionlimit(DEPTH + 5_000)
    total = descend(DEPTH, size)
    if total != size * (size - 1) // 2 + DEPTH * (DEPTH + 1) // 2:
        raise SystemExit(f"trap_deep_stack: the frames add up to {total}")
    bounced = bounce(DEPTH, size // 2)
    if bounced != size // 2 // 100 * (45 + 210):
        raise SystemExit(f"trap_deep_stack: bouncing gave {bounced}")
    return total, bounced


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_deep_stack {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_deep_stack", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
