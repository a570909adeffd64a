"""Trap: long chains of attributes, read and written in loops.

Source: ours, after configuration trees and scene graphs.
Exercises: attribute reads through seven objects, writes at the end of a chain, cyclic
chains, branches swapped between reads, functools.reduce with getattr over a path.
"""
import functools
import sys

DEFAULT, SMALL = 1_100_000, 1_000
EXPECTED = {1_100_000: 302500000000, 1_000: 250000}


class Node:
    """A bag of attributes."""


def make_tree():
    root = Node()
    root.app = Node()
    root.app.engine = Node()
    root.app.engine.mixer = Node()
    root.app.engine.mixer.track = Node()
    root.app.engine.mixer.track.plugin = Node()
    root.app.engine.mixer.track.plugin.gain = Node()
    root.app.engine.mixer.track.plugin.gain.value = 0
    root.app.engine.mixer.track.plugin.gain.step = 1
    root.app.engine.mixer.track.plugin.owner = root
    return root


PATH = "app.engine.mixer.track.plugin.gain.value".split(".")


def count_up(root, rounds):
    for _ in range(rounds):
        root.app.engine.mixer.track.plugin.gain.value += root.app.engine.mixer.track.plugin.gain.step
    return root.app.engine.mixer.track.plugin.gain.value


def circle(root, rounds):
    """Through the owner back to the root, so that the chain is a cycle."""
    node = root
    for _ in range(rounds):
        node = node.app.engine.mixer.track.plugin.owner
    return node


def replace_links(root, rounds):
    """Swaps a whole branch now and then."""
    total = 0
    for i in range(rounds):
        if i % 10 == 0:
            fresh = Node()
            fresh.gain = root.app.engine.mixer.track.plugin.gain
            fresh.owner = root
            root.app.engine.mixer.track.plugin = fresh
        total += root.app.engine.mixer.track.plugin.gain.step
    return total


def by_name(root, rounds):
    total = 0
    for _ in range(rounds):
        total += functools.reduce(getattr, PATH, root)
    return total


def run(size):
    root = make_tree()
    if count_up(root, size) != size or circle(root, size) is not root:
        raise SystemExit("trap_deep_attributes: the chain leads elsewhere")
    if replace_links(root, size) != size:
        raise SystemExit("trap_deep_attributes: a swapped branch was not seen")
    named = by_name(root, size // 4)
    if named != size // 4 * size:
        raise SystemExit(f"trap_deep_attributes: by name it is {named}")
    return named


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_deep_attributes {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_deep_attributes", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
