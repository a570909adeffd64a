# A linked list, a binary tree and a graph, with iterators.
class Node:
    __slots__ = ('value', 'next')

    def __init__(self, value, next=None):
        self.value, self.next = value, next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        for item in reversed(list(items)):
            self.push(item)

    def push(self, value):
        self.head = Node(value, self.head)

    def pop(self):
        if self.head is None:
            raise IndexError('pop from an empty list')
        node, self.head = self.head, self.head.next
        return node.value

    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return ' -> '.join(map(repr, self)) or 'empty'


class Tree:
    def __init__(self, key=None):
        self.key, self.left, self.right = key, None, None

    def insert(self, key):
        if self.key is None:
            self.key = key
        elif key < self.key:
            self.left = self.left or Tree()
            self.left.insert(key)
        elif key > self.key:
            self.right = self.right or Tree()
            self.right.insert(key)
        return self

    def __iter__(self):
        if self.left:
            yield from self.left
        if self.key is not None:
            yield self.key
        if self.right:
            yield from self.right

    def __contains__(self, key):
        node = self
        while node:
            if key == node.key:
                return True
            node = node.left if key < node.key else node.right
        return False

    def depth(self):
        return 1 + max((t.depth() for t in (self.left, self.right) if t), default=0)


l = LinkedList('abc')
l.push('z')
print(l, len(l), 'b' in l, list(l), max(l))
l.reverse()
print(l, l.pop(), l)
while len(l):
    l.pop()
print(l)
try:
    l.pop()
except IndexError as error:
    print(error)
tree = Tree()
for key in [50, 30, 70, 20, 40, 60, 80, 30]:
    tree.insert(key)
print(list(tree), tree.depth(), 60 in tree, 65 in tree, list(Tree()), sum(tree))

graph = {'a': {'b': 7, 'c': 9, 'f': 14}, 'b': {'c': 10, 'd': 15}, 'c': {'d': 11, 'f': 2}, 'd': {'e': 6},
    'e': {}, 'f': {'e': 9}}


def shortest(graph, start):
    distances, done = {start: (0, None)}, set()
    while len(done) < len(distances):
        node = min((n for n in distances if n not in done), key=lambda n: distances[n][0])
        done.add(node)
        for other, length in graph[node].items():
            candidate = distances[node][0] + length
            if other not in distances or candidate < distances[other][0]:
                distances[other] = candidate, node
    return distances


def topological(graph):
    order, state = [], {}

    def visit(node):
        if state.get(node) == 'open':
            raise ValueError(f'cycle at {node}')
        if node not in state:
            state[node] = 'open'
            for other in graph[node]:
                visit(other)
            state[node] = 'done'
            order.append(node)

    for node in graph:
        visit(node)
    return order[::-1]


print(shortest(graph, 'a'))
print(topological(graph))
graph['e']['a'] = 1
try:
    topological(graph)
except ValueError as error:
    print(error)
chain = None
for i in range(20000):
    chain = Node(i, chain)
n = 0
while chain:
    n, chain = n + chain.value, chain.next
print(n)
