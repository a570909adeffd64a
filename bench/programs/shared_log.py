"""Shared: all threads append to one list, and add and delete keys of one dict.

Meant to be run by several threads at once. Source: ours, after logs and registries of services.
Exercises: append, iteration and get on a shared list; set, get, `in` and delete on a shared dict.
Each thread must find its own entries, all of them and in order, whatever the others do.
"""
import itertools
import sys

DEFAULT, SMALL = 240_000, 2_000
EXPECTED = {240_000: (240000, 100, 119880000), 2_000: (2000, 100, 999000)}

LOG = []
REGISTRY = {}
IDENTS = itertools.count()


def run(size):
    me = next(IDENTS)
    start = len(LOG)
    checksum = 0
    for i in range(size):
        LOG.append((me, i))
        REGISTRY[me, i] = i % 1000
        if i >= 100:
            checksum += REGISTRY.pop((me, i - 100))
        if (me, i) not in REGISTRY:
            raise SystemExit(f"shared_log: the entry {i} is not there")
    mine = [i for who, i in LOG[start:] if who == me]
    if mine != list(range(size)):
        raise SystemExit(f"shared_log: {size} appended, {len(mine)} found in order")
    left = [key for key in list(REGISTRY) if key[0] == me]
    for key in left:
        checksum += REGISTRY[key]
        del REGISTRY[key]
    if checksum != sum(i % 1000 for i in range(size)):
        raise SystemExit("shared_log: the registry's values do not add up")
    return len(mine), len(left), checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"shared_log {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("shared_log", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
