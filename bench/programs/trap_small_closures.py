"""Trap: very many small closures, made, called once or twice and dropped.

Source: ours, after code in a functional style: currying, composition, callbacks, Church's numerals.
Exercises: cells, function objects, nonlocal, lambdas in comprehensions, default arguments, partial.
"""
import functools
import sys

DEFAULT, SMALL = 95_000, 500
EXPECTED = {95_000: 54150475000, 500: 1502500}


def adder(n):
    return lambda x: x + n


def compose(*functions):
    def composed(x):
        for function in functions:
            x = function(x)
        return x
    return composed


def curried(a):
    def with_b(b):
        def with_c(c):
            return a * b + c
        return with_c
    return with_b


def make_account():
    balance = 0

    def deposit(amount):
        nonlocal balance
        balance += amount

    def read():
        return balance

    return deposit, read


def church(n):
    """The numeral n: applies a function n times."""
    def numeral(function):
        return lambda x: functools.reduce(lambda value, _: function(value), range(n), x)
    return numeral


def one_round(i):
    total = adder(i)(1)
    total += compose(adder(1), adder(i), lambda x: x * 2)(i)
    total += curried(i)(2)(3)
    deposit, read = make_account()
    for amount in (i, 1, 2):
        deposit(amount)
    total += read()
    total += sum([f() for f in [lambda k=k: k + i for k in range(3)]])
    total += functools.partial(lambda a, b: a - b, i)(1)
    return total


def run(size):
    total = 0
    for i in range(size):
        value = one_round(i)
        if value != (i + 1) + (4 * i + 2) + (2 * i + 3) + (i + 3) + (3 * i + 3) + (i - 1):
            raise SystemExit(f"trap_small_closures: round {i} gave {value}")
        total += value
    ten = church(10)(adder(3))(0)
    if ten != 30:
        raise SystemExit(f"trap_small_closures: ten times three is {ten}")
    return total


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_small_closures {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_small_closures", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
