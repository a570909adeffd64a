"""An ordered map as a B-tree: insertions, look-ups, deletions, range scans.

Source: R. Bayer and E. McCreight, "Organization and Maintenance of Large Ordered Indices" (1972);
deletion as in Cormen, Leiserson, Rivest and Stein, "Introduction to Algorithms", chapter 18.
Exercises: list insert, pop, slicing and slice assignment, bisection loops, recursion, yield from.
"""
import sys

DEFAULT, SMALL = 40_000, 500
EXPECTED = {40_000: (20000, 799979999, 0, 5), 500: (250, 124749, 0, 3)}

DEGREE = 8  # a node holds DEGREE - 1 to 2 * DEGREE - 1 keys


class Node:
    def __init__(self, keys, values, children):
        self.keys = keys
        self.values = values
        self.children = children

    def find(self, key):
        """Index of the first key that is not below the given one."""
        low, high = 0, len(self.keys)
        while low < high:
            middle = (low + high) // 2
            if self.keys[middle] < key:
                low = middle + 1
            else:
                high = middle
        return low

    def has(self, key, i):
        return i < len(self.keys) and self.keys[i] == key

    def is_full(self):
        return len(self.keys) == 2 * DEGREE - 1

    def split_child(self, i):
        child = self.children[i]
        right = Node(child.keys[DEGREE:], child.values[DEGREE:], child.children[DEGREE:])
        self.keys.insert(i, child.keys[DEGREE - 1])
        self.values.insert(i, child.values[DEGREE - 1])
        self.children.insert(i + 1, right)
        del child.keys[DEGREE - 1:]
        del child.values[DEGREE - 1:]
        del child.children[DEGREE:]

    def borrow_from_left(self, i):
        left, child = self.children[i - 1], self.children[i]
        child.keys.insert(0, self.keys[i - 1])
        child.values.insert(0, self.values[i - 1])
        self.keys[i - 1] = left.keys.pop()
        self.values[i - 1] = left.values.pop()
        if left.children:
            child.children.insert(0, left.children.pop())

    def borrow_from_right(self, i):
        child, right = self.children[i], self.children[i + 1]
        child.keys.append(self.keys[i])
        child.values.append(self.values[i])
        self.keys[i] = right.keys.pop(0)
        self.values[i] = right.values.pop(0)
        if right.children:
            child.children.append(right.children.pop(0))

    def merge_children(self, i):
        """Join children i and i + 1 around the key between them."""
        left, right = self.children[i], self.children.pop(i + 1)
        left.keys += [self.keys.pop(i)] + right.keys
        left.values += [self.values.pop(i)] + right.values
        left.children += right.children

    def child_to_shrink(self, i):
        """Child i (or what it was merged into) with a key to spare."""
        if len(self.children[i].keys) >= DEGREE:
            return self.children[i]
        if i > 0 and len(self.children[i - 1].keys) >= DEGREE:
            self.borrow_from_left(i)
        elif i + 1 < len(self.children) and len(self.children[i + 1].keys) >= DEGREE:
            self.borrow_from_right(i)
        else:
            i = min(i, len(self.keys) - 1)
            self.merge_children(i)
        return self.children[i]

    def items(self):
        if not self.children:
            yield from zip(self.keys, self.values)
            return
        for i, child in enumerate(self.children):
            yield from child.items()
            if i < len(self.keys):
                yield self.keys[i], self.values[i]

    def depth(self):
        """The depth of the leaves, verified to be the same for all."""
        if not self.children:
            return 1
        depths = {child.depth() for child in self.children}
        if len(depths) != 1 or len(self.children) != len(self.keys) + 1:
            raise SystemExit("btree: the tree is out of shape")
        return depths.pop() + 1


class BTree:
    def __init__(self):
        self.root = Node([], [], [])
        self.size = 0

    def __len__(self):
        return self.size

    def __setitem__(self, key, value):
        if self.root.is_full():
            self.root = Node([], [], [self.root])
            self.root.split_child(0)
        node = self.root
        while True:
            i = node.find(key)
            if node.has(key, i):
                node.values[i] = value
                return
            if not node.children:
                node.keys.insert(i, key)
                node.values.insert(i, value)
                self.size += 1
                return
            if node.children[i].is_full():
                node.split_child(i)
            else:
                node = node.children[i]

    def __getitem__(self, key):
        node = self.root
        while True:
            i = node.find(key)
            if node.has(key, i):
                return node.values[i]
            if not node.children:
                raise KeyError(key)
            node = node.children[i]

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __delitem__(self, key):
        self.delete(self.root, key)
        self.size -= 1
        if not self.root.keys and self.root.children:
            self.root = self.root.children[0]

    def __iter__(self):
        return self.root.items()

    def delete(self, node, key):
        i = node.find(key)
        if not node.has(key, i):
            if not node.children:
                raise KeyError(key)
            self.delete(node.child_to_shrink(i), key)
        elif not node.children:
            del node.keys[i]
            del node.values[i]
        elif len(node.children[i].keys) >= DEGREE:
            node.keys[i], node.values[i] = self.pop_edge(node.children[i], -1)
        elif len(node.children[i + 1].keys) >= DEGREE:
            node.keys[i], node.values[i] = self.pop_edge(node.children[i + 1], 0)
        else:
            node.merge_children(i)
            self.delete(node.children[i], key)

    def pop_edge(self, node, edge):
        """Take the first (edge 0) or last (edge -1) entry out of a subtree."""
        while node.children:
            node = node.child_to_shrink(0 if edge == 0 else len(node.keys))
        return node.keys.pop(edge), node.values.pop(edge)


def run(size):
    tree = BTree()
    state = 7
    keys = []
    for i in range(size):
        state = state * 16807 % 2147483647
        keys.append(state)
        tree[state] = i
    tree[keys[0]] = -1
    found = sum(tree[key] for key in keys)
    missing = sum(key + 1 in tree for key in keys)
    for key in keys[::2]:
        del tree[key]
    left = list(tree)
    if left != sorted((key, i) for i, key in enumerate(keys) if i % 2) or len(tree) != len(left):
        raise SystemExit("btree: the entries left are not those that should be")
    return len(tree), found, missing, tree.root.depth()


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"btree {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("btree", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
