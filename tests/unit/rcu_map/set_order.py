"""Writes set_order.txt: random calls on CPython 3.11's set, and the order they leave.

Each line is a call (`new`, `add n`, `discard n`, `pop`, `clear`, `copy`, `update n...` from a set of these numbers) or `order`
with the numbers in iteration order. Run by CPython 3.11: /usr/bin/python3 set_order.py > set_order.txt
"""
import random


def numbers(rng, spread):
    kind = rng.randrange(4)
    if kind == 0:
        return rng.randrange(1, spread)
    if kind == 1:
        return rng.randrange(1, spread) * 64
    if kind == 2:
        return rng.randrange(1, spread) << 33
    return rng.randrange(1, 1 << 60)


def run(rng, spread, calls):
    known = [numbers(rng, spread) for _ in range(spread)]
    s = set()
    print("new")
    for _ in range(calls):
        what = rng.randrange(40)
        n = rng.choice(known)
        if what < 22:
            s.add(n)
            print("add", n)
        elif what < 32:
            s.discard(n)
            print("discard", n)
        elif what < 35:
            if s:
                print("pop", s.pop())
        elif what < 36:
            s = set(s)
            print("copy")
        elif what < 37:
            other = rng.sample(known, min(len(known), rng.randrange(1, 12)))
            s |= set(other)
            print("update", *other)
        elif what < 38 and rng.randrange(10) == 0:
            s.clear()
            print("clear")
        else:
            print("order", *s)
    print("order", *s)


rng = random.Random(3)
for spread, calls in ((4, 60), (12, 150), (40, 300), (200, 500), (1000, 400)):
    run(rng, spread, calls)
big = set()
print("new")
for i in range(3000):  # crosses several sizes of table
    n = rng.randrange(1, 1 << 40)
    big.add(n)
    print("add", n)
print("order", *big)
