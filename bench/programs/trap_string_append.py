"""Trap: strings built by `s += piece`, in a local, an attribute, a list item and after being shared.

Source: CPython appends in place when the string has no other owner, so the local case is linear
there; a runtime that does not count references must find another way.
Exercises: str concatenation, growth in place, aliases that must keep their value.
"""
import sys

DEFAULT, SMALL = 1_400_000, 5_000
EXPECTED = {1_400_000: (1400000, 4788890, 70000, 2800000), 5_000: (5000, 11390, 250, 10000)}


class Report:
    def __init__(self):
        self.text = ""

    def add(self, piece):
        self.text += piece


def in_local(count):
    text = ""
    for i in range(count):
        text += "xyz"[i % 3]
    return text


def from_numbers(count):
    text = ""
    for i in range(count):
        text += str(i)
        text += ","
    return text


def in_attribute(count):
    report = Report()
    for i in range(count):
        report.add("line ")
    return report.text


def in_list(count):
    lines = [""] * 4
    for i in range(count):
        lines[i % 4] += "#"
    return lines


def with_aliases(count):
    """A value is kept now and then: appending must not change it."""
    kept = []
    text = ""
    every = count // 20
    for i in range(count):
        if i % every == 0:
            kept.append(text)
        text += "ab"
    for i, alias in enumerate(kept):
        if len(alias) != 2 * every * i or not text.startswith(alias):
            raise SystemExit(f"trap_string_append: alias {i} has changed")
    return text


def run(size):
    local = in_local(size)
    if len(local) != size or local.count("x") != (size + 2) // 3 or local[-1] != "xyz"[(size - 1) % 3]:
        raise SystemExit("trap_string_append: the local string is wrong")
    numbers = from_numbers(size // 2)
    if sum(map(int, numbers[:-1].split(","))) != (size // 2) * (size // 2 - 1) // 2:
        raise SystemExit("trap_string_append: the numbers do not add up")
    attribute = in_attribute(size // 100)
    items = in_list(size // 100)
    if attribute != "line " * (size // 100) or sum(map(len, items)) != size // 100:
        raise SystemExit("trap_string_append: an attribute or item is wrong")
    return len(local), len(numbers), len(attribute), len(with_aliases(size))


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_string_append {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_string_append", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
