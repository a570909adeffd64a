# Sets that change during iteration; set algebra on user objects.
def attempt(f):
    try:
        print(f())
    except (RuntimeError, KeyError) as e:
        print(type(e).__name__, e)
def add():
    s = {1}
    for x in s: s.add(x + 1)
def remove():
    s = {1, 2, 3}
    for x in s: s.discard(x)
def same():
    s = {1, 2}
    for x in s: s.add(x)
    return s
def swap():
    s = {1}
    for x in s:
        s.remove(x); s.add(x)
    return s
def over_copy():
    s = {1, 2, 3}
    for x in list(s): s.remove(x)
    return s
def pops():
    s = {1, 2, 3}; out = []
    while s: out.append(s.pop())
    return sorted(out)
def self_ops():
    s = {1, 2}; s |= s; s &= s; s.update(s); a = s - s; s -= s
    return s, a
def xor_self():
    s = {1, 2}; s ^= s
    return s
for f in (add, remove, same, swap, over_copy, pops, self_ops, xor_self):
    print(f.__name__, end=': '); attempt(f)
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f'P({self.x},{self.y})'
a = {P(1, 2), P(3, 4), P(1, 2)}
print(len(a), P(3, 4) in a, P(9, 9) in a, a == {P(3, 4), P(1, 2)}, sorted(a & {P(1, 2)}, key=repr),
    sorted(a - {P(1, 2)}, key=repr))
class MySet(set):
    def add(self, x): super().add(x * 2)
m = MySet([1]); m.add(5); print(m, m | {3}, type(m | {3}).__name__, type(m.copy()).__name__, m == {1, 10})
seen = set(); dup = [x for x in [1, 2, 1, 3, 2] if x in seen or seen.add(x)]; print(dup, seen)
def powerset(s):
    if not s: return [set()]
    first, *rest = sorted(s)
    subs = powerset(set(rest))
    return subs + [t | {first} for t in subs]
print(sorted(map(sorted, powerset({1, 2, 3}))))
print({1, 2, 3}.__contains__(2), {1}.__or__({2}), {1}.__or__([2]), {1}.__len__(), {1}.__eq__([1]),
    {1, 2}.__sub__({1}), {1}.__iter__().__length_hint__(), set.__name__)
