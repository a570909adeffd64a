"""Trap: large lists built by append, then sorted with key functions.

Source: T. Peters, the description of the stable adaptive merge sort in CPython's listsort.txt.
Exercises: list growth, sort with key and reverse, stability, sorted runs, comparison of tuples.
"""
import sys

DEFAULT, SMALL = 95_000, 1_000
EXPECTED = {95_000: (889418, (50, 0), 500), 1_000: (510829, (50, 61), 501)}


class Record:
    def __init__(self, ident, score, name):
        self.ident = ident
        self.score = score
        self.name = name


def make_records(count):
    records = []
    state = 101
    for i in range(count):
        state = state * 16807 % 2147483647
        records.append(Record(i, state % 1000, f"n{state % 5000:04d}"))
    return records


def verify_order(keys, what):
    for i in range(1, len(keys)):
        if keys[i] < keys[i - 1]:
            raise SystemExit(f"trap_append_sort: {what}: out of order at {i}")


def run(size):
    records = make_records(size)
    records.sort(key=lambda record: record.name)
    records.sort(key=lambda record: record.score)
    verify_order([(record.score, record.name, record.ident) for record in records], "two stable sorts")
    falling = sorted(records, key=lambda record: record.score, reverse=True)
    verify_order([(-record.score, record.name, record.ident) for record in falling], "stable in reverse")
    pairs = []
    for record in records:
        pairs.append((record.ident % 100, record.score))
    pairs.sort()
    verify_order(pairs, "pairs")
    waves = []
    for i in range(size):
        waves.append(i % 1000 if i // 1000 % 2 else 1000 - i % 1000)
    waves.sort()
    verify_order(waves, "runs")
    checksum = 0
    for place, record in enumerate(records):
        checksum = (checksum + place * record.ident) % 1_000_003
    return checksum, pairs[size // 2], waves[size // 2]


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_append_sort {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_append_sort", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
