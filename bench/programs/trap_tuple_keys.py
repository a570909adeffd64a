"""Trap: dicts whose keys are tuples made for each access.

Source: dynamic programming as it is written in Python: lattice paths (Pascal 1654), edit distance
(V. Levenshtein 1965; Wagner and Fischer 1974).
Exercises: tuple creation and hashing, dict get, set and delete, `in` with tuples.
"""
import math
import sys

DEFAULT, SMALL = 560, 30
EXPECTED = {560: (235063, 420, (2221, 557)), 30: (181108, 22, (101, 27))}


def lattice_paths(side):
    """Ways to walk from corner to corner, modulo a prime."""
    ways = {}
    for y in range(side + 1):
        for x in range(side + 1):
            if x == 0 or y == 0:
                ways[x, y] = 1
            else:
                ways[x, y] = (ways[x - 1, y] + ways[x, y - 1]) % 1_000_003
    return ways[side, side]


def edit_distance(a, b):
    cost = {(0, 0): 0}
    for i in range(1, len(a) + 1):
        cost[i, 0] = i
    for j in range(1, len(b) + 1):
        cost[0, j] = j
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            change = cost[i - 1, j - 1] + (x != y)
            cost[i, j] = min(change, cost[i - 1, j] + 1, cost[i, j - 1] + 1)
    return cost[len(a), len(b)]


def flood(side):
    """Visits a maze-like grid with nested keys ((x, y), heading), deleting as it goes."""
    todo = {((0, 0), "e"): 0}
    seen = set()
    farthest = 0
    while todo:
        key = next(iter(todo))
        distance = todo.pop(key)
        (x, y), heading = key
        farthest = max(farthest, distance)
        seen.add((x, y))
        for name, nx, ny in (("e", x + 1, y), ("s", x, y + 1), ("w", x - 1, y), ("n", x, y - 1)):
            inside = 0 <= nx < side and 0 <= ny < side and (nx * 7 + ny * 13) % 5
            if inside and (nx, ny) not in seen and ((nx, ny), name) not in todo:
                todo[(nx, ny), name] = distance + 1
    return len(seen), farthest


def run(size):
    paths = lattice_paths(size)
    if paths != math.comb(2 * size, size) % 1_000_003:
        raise SystemExit(f"trap_tuple_keys: {paths} lattice paths")
    if edit_distance("kitten", "sitting") != 3:
        raise SystemExit("trap_tuple_keys: kitten to sitting takes three steps")
    a = "".join("abcd"[i * i % 4 + i % 2] for i in range(size))
    b = "".join("abcd"[i * 3 % 4] for i in range(size // 2))
    distance = edit_distance(a, b)
    if distance != edit_distance(b, a):
        raise SystemExit("trap_tuple_keys: the distance is not symmetric")
    return paths, distance, flood(size // 2)


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_tuple_keys {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_tuple_keys", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
