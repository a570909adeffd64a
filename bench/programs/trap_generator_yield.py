"""Trap: generators that yield in tight loops, alone, in pipelines and by send().

Source: PEP 255, PEP 342. A runtime that counts a generator's registers at every suspension pays here.
Exercises: one suspension and resumption per item, generator expressions, send(), early close.
"""
import sys

DEFAULT, SMALL = 1_500_000, 2_000
EXPECTED = {1_500_000: (181125000, 374999, 343909, 70313437494), 2_000: (241500, 499, 932213, 126244)}


def count_to(limit):
    i = 0
    while i < limit:
        yield i
        i += 1


def scaled(source, factor):
    for value in source:
        yield value * factor


def only_even(source):
    for value in source:
        if value % 2 == 0:
            yield value


def in_pairs(source):
    for value in source:
        following = next(source, None)
        if following is None:
            return
        yield value, following


def running_mean():
    """Takes numbers by send(), answers the floor of their mean."""
    count = total = 0
    mean = None
    while True:
        total += yield mean
        count += 1
        mean = total // count


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, (a + b) % 1_000_003


def holding(items):
    """Keeps several live values in its frame across each yield."""
    first, middle, last = items[0], items[len(items) // 2], items[-1]
    held = [first, middle, last]
    for item in items:
        yield item
        held[item % 3] = item
    yield sum(held)


def run(size):
    triangle = size * (size - 1) // 2
    if sum(count_to(size)) != triangle:
        raise SystemExit("trap_generator_yield: counting went wrong")
    doubled = sum(only_even(scaled(count_to(size // 2), 3)))
    if doubled != 3 * sum(range(0, size // 2, 2)):
        raise SystemExit("trap_generator_yield: the pipeline went wrong")
    products = sum(a * b % 1000 for a, b in in_pairs(count_to(size // 2)))
    mean = running_mean()
    next(mean)
    for i in range(size // 2):
        middle = mean.send(i)
    if middle != (size // 2 - 1) // 2:
        raise SystemExit(f"trap_generator_yield: the mean is {middle}")
    last = 0
    for value, _ in zip(fibonacci(), range(size // 4)):
        last = value
    held = 0
    for value in holding(list(range(size // 4))):
        held += value
    return products, middle, last, held


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_generator_yield {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_generator_yield", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
