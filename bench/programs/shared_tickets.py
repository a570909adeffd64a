"""Shared: all threads draw numbers from one itertools.count and one shared list of desks.

Meant to be run by several threads at once. Source: the ticket dispenser of L. Lamport's bakery (1974).
Exercises: next() on a shared iterator, reads of shared globals. Whatever the others do, the numbers
that one thread draws must rise, and none may be drawn twice.
"""
import itertools
import sys

DEFAULT, SMALL = 1_000_000, 2_000
EXPECTED = {1_000_000: (1000000, 250000), 2_000: (2000, 500)}

TICKETS = itertools.count(1)
DESKS = ["north", "east", "south", "west"]


def run(size):
    """Draws size tickets; the answer tells only what cannot depend on the other threads."""
    served = dict.fromkeys(DESKS, 0)
    last = 0
    for i in range(size):
        ticket = next(TICKETS)
        if ticket <= last:
            raise SystemExit(f"shared_tickets: {ticket} came after {last}")
        last = ticket
        served[DESKS[i % 4]] += 1
    if last < size:
        raise SystemExit(f"shared_tickets: {last} is less than {size} tickets")
    return sum(served.values()), served["north"]


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"shared_tickets {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("shared_tickets", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
