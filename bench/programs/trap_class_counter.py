"""Trap: counters kept in class attributes, `Cls.n += 1` at every construction and call.

Source: the usual idiom for instance counts and ids. A runtime that drops its inline caches whenever a
class changes becomes slow here. The classes are made afresh by each run, so runs do not interfere.
Exercises: writes to class attributes between method calls, inheritance, class methods.
"""
import sys

DEFAULT, SMALL = 500_000, 2_000
EXPECTED = {500_000: (124999750000, 156250, 499996), 2_000: (1999000, 625, 1996)}


def make_classes():
    class Counter:
        made = 0
        calls = 0
        last = None

        def __init__(self, value):
            Counter.made += 1
            self.value = value
            self.ident = Counter.made

        def get(self):
            Counter.calls += 1
            return self.value

    class Special(Counter):
        own = 0

        def __init__(self, value):
            super().__init__(value)
            Special.own += 1
            Special.last = value

        @classmethod
        def note(cls):
            cls.own += 1

    return Counter, Special


def run(size):
    counter, special = make_classes()
    total = 0
    for i in range(size):
        item = counter(i) if i % 4 else special(i)
        total += item.get()
        if i % 16 == 0:
            special.note()
    if (counter.made, counter.calls, item.ident) != (size, size, size):
        raise SystemExit(f"trap_class_counter: {counter.made} made, {counter.calls} called")
    if counter.last is not None or total != size * (size - 1) // 2:
        raise SystemExit("trap_class_counter: a write went to the wrong class")
    return total, special.own, special.last


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_class_counter {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_class_counter", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
