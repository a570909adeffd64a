"""Binary trees walked by recursive generators.

Source: the classical example of PEP 255 and PEP 380 (`yield from` through a tree), as in the
`generators` program of the Python benchmark suite; the code here is new.
Exercises: suspended frames nested as deep as the tree, one resumption per level and item.
"""
import sys

DEFAULT, SMALL = 55_000, 500
EXPECTED = {55_000: (1512472500, 172925), 500: (124750, 990087)}


class Tree:
    def __init__(self, left, value, right):
        self.left = left
        self.value = value
        self.right = right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def preorder(self):
        yield self.value
        for branch in (self.left, self.right):
            if branch:
                for value in branch.preorder():
                    yield value


def balanced(values):
    if not values:
        return None
    middle = len(values) // 2
    return Tree(balanced(values[:middle]), values[middle], balanced(values[middle + 1:]))


def same_fringe(a, b):
    """Do two trees of different shape hold the same sequence?"""
    end = object()
    left, right = iter(a), iter(b)
    while True:
        x, y = next(left, end), next(right, end)
        if x is end or y is end:
            return x is y
        if x != y:
            return False


def leaning(values):
    """Like balanced(), but split at a third."""
    if not values:
        return None
    third = len(values) // 3
    return Tree(leaning(values[:third]), values[third], leaning(values[third + 1:]))


def run(size):
    tree = balanced(range(size))
    if list(tree) != list(range(size)):
        raise SystemExit("tree_generators: the walk is out of order")
    if not same_fringe(tree, leaning(range(size))) or same_fringe(tree, balanced(range(size - 1))):
        raise SystemExit("tree_generators: wrong about equal fringes")
    checksum = 0
    for i, value in enumerate(tree.preorder()):
        checksum = (checksum + (i % 17) * value) % 1000003
    return sum(tree), checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"tree_generators {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("tree_generators", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
