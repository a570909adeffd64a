# One operator seen with changing types.
class V:
    def __init__(self, v): self.v = v
    def __add__(self, o): return V(self.v + getattr(o, 'v', o))
    def __radd__(self, o): return V(o + self.v)
    def __lt__(self, o): return self.v < getattr(o, 'v', o)
    def __getitem__(self, k): return (self.v, k)
    def __eq__(self, o): return self.v == getattr(o, 'v', o)
    def __repr__(self): return f'V({self.v})'

def add(a, b): return a + b
def less(a, b): return a < b
def item(c, k): return c[k]
def same(a, b): return a == b

pairs = [(1, 2), (1.5, 2), (2, 1.5), ('a', 'b'), ([1], [2]), ((1,), (2,)), (V(1), 2), (2, V(1)), (V(1), V(2)),
    (True, 1), (2 ** 62, 2 ** 62),
         (2 ** 47 - 1, 1), (2 ** 63, 1), (b'a', b'b'), (1, 2)]
for _ in range(2):
    print([add(a, b) for a, b in pairs])
    print([less(a, b) for a, b in pairs if not isinstance(b, V) or isinstance(a, V)])
    print([same(a, b) for a, b in pairs])
for container, key in [([1, 2], 0), ((1, 2), 1), ('ab', 0), ({'k': 1}, 'k'), (range(5), 3), (b'ab', 0),
        (V(9), 'q'), ([1, 2], -1), ({1: 2}, 1), ('日本', 1), ([1, 2, 3], slice(1))] * 2:
    print(item(container, key), end=' ')
print()
total = 0
for x in [1] * 20 + [1.0] * 20 + [True] * 5 + [2 ** 60] * 20:
    total = add(total, x)
print(total)
acc = 0
for i in range(200):
    acc = acc * 3 + i
print(acc)
for bad in ((1, 'a'), ('a', 1), (None, 1), ([], ())):
    try:
        add(*bad)
    except TypeError as e:
        print(e)
    try:
        less(*bad)
    except TypeError as e:
        print(e)
V.__add__ = lambda self, o: 'replaced'
print(add(V(1), 2), add(1, 2))
del V.__add__
try:
    print(add(V(1), 2))
except TypeError as e:
    print(e)
