"""Reports and tables made with every way of formatting, read back and added up.

Source: the "Format Specification Mini-Language" of the Python documentation.
Exercises: f-strings, str.format, %, join, ljust and its kin, split, int() and float() of slices.
"""
import sys

DEFAULT, SMALL = 105_000, 500
EXPECTED = {
    105_000: (5180095, "5,232,657,500", "104999|l___|___52499.500|____849.63|0x19a27|__6__"),
    500: (23727, "4,615,750", "000499|l___|_____249.500|____184.63|0x1f3|__2__"),
}

UNITS = ("pcs", "kg", "m", "l")


class Money:
    """Cents that know how to format themselves."""

    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        text = f"{self.cents // 100}.{self.cents % 100:02d}"
        return format(text, spec) if spec else text

    def __str__(self):
        return "$" + format(self)


def line_f(i, money):
    return f"{i:06d}|{UNITS[i % 4]:<4}|{i * 0.5:>12.3f}|{money:>10}|{i:#x}|{i % 7!r:^5}"


def line_format(i, money):
    return "{0:06d}|{1:<4}|{2:>12.3f}|{money:>10}|{0:#x}|{3!r:^5}".format(
        i, UNITS[i % 4], i * 0.5, i % 7, money=money)


def line_percent(i, money):
    rest = repr(i % 7).center(5)
    return "%06d|%-4s|%12.3f|%10s|0x%x|%s" % (i, UNITS[i % 4], i * 0.5, str(money)[1:], i, rest)


def line_methods(i, money):
    cells = [str(i).zfill(6), UNITS[i % 4].ljust(4), ("%.3f" % (i * 0.5)).rjust(12), str(money)[1:].rjust(10),
             hex(i), str(i % 7).center(5)]
    return "|".join(cells)


WAYS = (line_f, line_format, line_percent, line_methods)


def read_back(line):
    number, _, half, money, hexadecimal, _ = line.split("|")
    whole, _, cents = money.strip().partition(".")
    return int(number), float(half), int(whole) * 100 + int(cents), int(hexadecimal, 16)


def run(size):
    lines = []
    for i in range(size):
        money = Money(i * 37 % 100_000)
        lines.append(WAYS[i % 4](i, money))
        if i % 100 == 0 and len({way(i, money) for way in WAYS}) != 1:
            raise SystemExit(f"string_format: the four ways differ at {i}: {[way(i, money) for way in WAYS]}")
    sums = [0, 0.0, 0, 0]
    for line in lines:
        for column, value in enumerate(read_back(line)):
            sums[column] += value
    triangle = size * (size - 1) // 2
    if sums[0] != triangle or sums[1] != triangle / 2 or sums[3] != triangle:
        raise SystemExit(f"string_format: the columns add up to {sums}")
    text = "\n".join(lines)
    return len(text), f"{sums[2]:,}", lines[-1].replace(" ", "_")


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"string_format {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("string_format", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
