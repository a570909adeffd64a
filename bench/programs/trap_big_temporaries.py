"""Trap: temporaries of a megabyte each, made and dropped in a loop.

Source: ours. A runtime that defers freeing must count bytes, not objects, or its memory runs away.
Exercises: large bytes, bytearray, str and list values, slices of them, repetition.
"""
import sys

DEFAULT, SMALL = 110, 10
EXPECTED = {110: 295137105, 10: 26875101}

MEGABYTE = 1_000_000


def with_bytes(i):
    block = bytes([i % 256]) * MEGABYTE
    joined = block[:MEGABYTE // 2] + b"#" + block[MEGABYTE // 2:]
    return joined.find(b"#") if i % 256 != ord("#") else 0


def with_bytearray(i):
    block = bytearray(MEGABYTE)
    block[i] = 1
    copy = block[:]
    copy[-1] = 2
    return len(copy) + copy.index(1) - block[-1]


def with_list(i):
    items = [i] * (MEGABYTE // 8)
    items[-1] = 1
    doubled = items + items[: MEGABYTE // 16]
    return len(doubled) + doubled[0] + doubled[MEGABYTE // 8 - 1]


def with_text(i):
    text = chr(ord("a") + i % 26) * MEGABYTE
    other = text.upper()
    return len(other) + (other[i] == "A")


def run(size):
    total = 0
    for i in range(size):
        total += with_bytes(i) + with_bytearray(i) + with_list(i) + with_text(i)
    plain = sum(0 if i % 256 == 35 else MEGABYTE // 2 for i in range(size))
    plain += sum(MEGABYTE + i for i in range(size))
    plain += sum(MEGABYTE // 8 + MEGABYTE // 16 + i + 1 for i in range(size))
    plain += sum(MEGABYTE + (i % 26 == 0) for i in range(size))
    if total != plain:
        raise SystemExit(f"trap_big_temporaries: {total}, not {plain}")
    return total


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_big_temporaries {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_big_temporaries", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
