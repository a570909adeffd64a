"""Trap: short-lived garbage in cycles of several kinds.

Source: the classical weakness of reference counting (J. McBeth 1963); cycles as programs make them:
parent and child, rings, self-references, closures that call themselves, bound methods as attributes.
Exercises: the cycle collector; memory must stay bounded while the loop runs.
"""
import sys

DEFAULT, SMALL = 60_000, 500
EXPECTED = {60_000: 12601330000, 500: 886034}


class Node:
    def __init__(self, value):
        self.value = value
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)
        return child


class Button:
    def __init__(self, value):
        self.value = value
        self.clicks = 0
        self.handler = self.on_click

    def on_click(self):
        self.clicks += self.value


def family(i):
    root = Node(i)
    for k in range(3):
        root.add(Node(k)).add(Node(i + k))
    return sum(grandchild.parent.parent.value for child in root.children for grandchild in child.children)


def ring(i):
    first = last = [i, None]
    for k in range(4):
        last[1] = [i + k, None]
        last = last[1]
    last[1] = first
    return first[1][1][1][1][1][0]


def self_reference(i):
    table = {"value": i}
    table["me"] = table
    return table["me"]["me"]["value"]


def recursive_closure(i):
    def factorial(n):
        return n * factorial(n - 1) if n > 1 else 1
    return factorial(i % 6)


def clicking(i):
    button = Button(i)
    button.handler()
    button.handler()
    return button.clicks


FACTORIALS = (1, 1, 2, 6, 24, 120)


def run(size):
    total = 0
    for i in range(size):
        value = family(i) + ring(i) + self_reference(i) + recursive_closure(i) + clicking(i)
        if value != 7 * i + FACTORIALS[i % 6]:
            raise SystemExit(f"trap_cyclic_garbage: round {i} gave {value}")
        total += value
    return total


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_cyclic_garbage {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_cyclic_garbage", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
