"""Shared: all threads read, call and write one class, and add attributes of their own to it.

Meant to be run by several threads at once. Source: ours, after settings classes and counters on classes.
Exercises: class attributes as shared mutable state. `Settings.total += 1` may lose updates in a race,
as in CPython; an attribute that one thread alone writes must be exact.
"""
import itertools
import sys

DEFAULT, SMALL = 500_000, 2_000
EXPECTED = {500_000: (749250000, False), 2_000: (2997000, False)}

IDENTS = itertools.count()


class Settings:
    total = 0
    scale = 3
    limits = {"low": 0, "high": 1_000_000}

    @classmethod
    def clip(cls, value):
        high = cls.limits["high"]
        return value if value < high else high

    def scaled(self, value):
        return Settings.clip(value * self.scale)


def run(size):
    mine = f"count_{next(IDENTS)}"
    setattr(Settings, mine, 0)
    settings = Settings()
    total = 0
    for i in range(size):
        total += settings.scaled(i % 1000)
        Settings.total += 1
        if i % 8 == 0:
            setattr(Settings, mine, getattr(Settings, mine) + 1)
    if getattr(Settings, mine) != (size + 7) // 8 or not hasattr(settings, mine):
        raise SystemExit(f"shared_class_state: {mine} is {getattr(Settings, mine)}")
    if Settings.total < 1 or total != sum(3 * (i % 1000) for i in range(size)):
        raise SystemExit("shared_class_state: the sums are wrong")
    delattr(Settings, mine)
    return total, hasattr(Settings, mine)


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"shared_class_state {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("shared_class_state", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
