"""A ledger built of decorators, properties and descriptors.

Source: R. Hettinger, "Descriptor Guide" (Python documentation); PEP 318 (decorators).
Exercises: property get and set, __get__, __set__, __set_name__, __getattr__, class and static
methods, functools.wraps, closures as decorators, super(), operators and their reflections.
"""
import functools
import sys

DEFAULT, SMALL = 58_000, 400
EXPECTED = {58_000: (-10868, 907850, 110774), 400: (-140, 6081, 800)}


class Checked:
    """A data descriptor: values must pass a test; kept in the instance under a private name."""

    def __init__(self, test):
        self.test = test

    def __set_name__(self, owner, name):
        self.name = name
        self.slot = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.slot)

    def __set__(self, instance, value):
        if not self.test(value):
            raise ValueError(f"{self.name}: {value!r}")
        setattr(instance, self.slot, value)


class Lazy:
    """A non-data descriptor: computes once, then the instance's attribute hides it."""

    def __init__(self, compute):
        self.compute = compute
        self.name = compute.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.compute(instance)
        return value


def counted(function):
    """Counts calls in the ledger that is passed first."""

    @functools.wraps(function)
    def wrapper(self, *args, **kwargs):
        self.calls[function.__name__] = self.calls.get(function.__name__, 0) + 1
        return function(self, *args, **kwargs)

    return wrapper


def at_most(limit):
    """Refuses amounts above the limit."""
    def decorate(function):
        @functools.wraps(function)
        def wrapper(self, amount, **kwargs):
            if amount > limit:
                raise ValueError("too much")
            return function(self, amount, **kwargs)
        return wrapper
    return decorate


class Money:
    __slots__ = ("cents",)

    def __init__(self, cents):
        self.cents = cents

    @classmethod
    def of(cls, units, cents=0):
        return cls(units * 100 + cents)

    @staticmethod
    def split(cents, ways):
        return [cents // ways + (i < cents % ways) for i in range(ways)]

    @property
    def units(self):
        return self.cents // 100

    def __add__(self, other):
        return Money(self.cents + (other.cents if isinstance(other, Money) else other))

    __radd__ = __add__

    def __neg__(self):
        return Money(-self.cents)

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __hash__(self):
        return hash(self.cents)


class Account:
    kind = "plain"
    balance = Checked(lambda value: isinstance(value, int) and value >= -50_000)
    owner = Checked(lambda value: isinstance(value, str) and value)

    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.calls = {}

    @property
    def in_credit(self):
        return self.balance >= 0

    @property
    def money(self):
        return Money(self.balance)

    @money.setter
    def money(self, value):
        self.balance = value.cents

    @Lazy
    def label(self):
        return f"{self.kind}:{self.owner}"

    @counted
    @at_most(10_000)
    def deposit(self, amount, *, fee=0):
        self.balance += amount - fee
        return self.balance

    @counted
    def withdraw(self, amount):
        self.balance -= amount
        return self.balance

    def __getattr__(self, name):
        if name.startswith("twice_"):
            return 2 * getattr(self, name[6:])
        raise AttributeError(name)


class Savings(Account):
    kind = "savings"

    def deposit(self, amount, *, fee=1):
        return super().deposit(amount, fee=fee)


def trade(accounts, i):
    """One round of business; the answer is the cents that left or entered the system."""
    source = accounts[i % len(accounts)]
    target = accounts[(i * 7 + 1) % len(accounts)]
    amount = i * 13 % 11_000
    fee = 1 if target.kind == "savings" else 0
    try:
        target.deposit(amount)
    except ValueError:
        return 0
    parts = Money.split(amount, 3)
    try:
        source.withdraw(sum(parts))
    except ValueError:
        return amount - fee
    if source.twice_balance != 2 * source.balance:
        raise SystemExit("descriptors: twice is not double")
    source.money = source.money + Money.of(0, 5) + 1 + -Money(6)
    return -fee


def run(size):
    accounts = [(Savings if i % 3 == 0 else Account)(f"client {i}") for i in range(20)]
    change = 0
    labels = 0
    for i in range(size):
        change += trade(accounts, i)
        labels += len(accounts[i % 20].label) + accounts[i % 20].in_credit
    if sum(account.balance for account in accounts) != change:
        raise SystemExit("descriptors: the ledger does not balance")
    if sum((account.money for account in accounts), Money(0)) != Money(change):
        raise SystemExit("descriptors: the sum of money is another")
    calls = sum(account.calls.get(name, 0) for account in accounts for name in ("deposit", "withdraw"))
    return change, labels, calls


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"descriptors {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("descriptors", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
