# Keys with their own __hash__ and __eq__.
class K:
    def __init__(self, h, v): self.h, self.v = h, v
    def __hash__(self): return self.h
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __repr__(self): return f'K({self.v})'
d = {K(1, i): i for i in range(20)}
print(len(d), d[K(1, 7)], K(1, 3) in d, K(1, 30) in d, K(2, 3) in d)
for i in range(0, 20, 3): del d[K(1, i)]
print(d)
a, b = K(5, 'same'), K(5, 'same')
e = {a: 'first'}; e[b] = 'second'
print(e, len(e), next(iter(e)) is a)
class BadHash:
    def __hash__(self): raise ValueError('no hash')
class BadEq:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError('no eq')
for f in (lambda: {BadHash(): 1}, lambda: {}[BadHash()], lambda: BadHash() in {},
        lambda: {BadEq(): 1, BadEq(): 2}, lambda: {1: 0}.get(BadEq())):
    try:
        print(f())
    except ValueError as x:
        print(x)
be = BadEq(); print({be: 'identity first'}[be], be in {be})
class NoHash:
    __hash__ = None
class EqOnly:
    def __eq__(self, o): return True
for f in (lambda: {NoHash(): 1}, lambda: {EqOnly(): 1}, lambda: hash(EqOnly()), lambda: {(1, []): 1},
        lambda: {slice(1): 1}, lambda: {bytearray(): 1}):
    try:
        print(f())
    except TypeError as x:
        print(x)
nan = float('nan'); n = {nan: 1}; print(list(n.values()), float('nan') in n, len(n))
print({1: 'a', True: 'b', 1.0: 'c'}, {0: 'x', False: 'y', -0.0: 'z', '': 'w', None: 'v'}, {'1': 's', 1: 'i'},
    {b'a': 1, 'a': 2}, {-1: 'm1', -2: 'm2'}, hash(-1) == hash(-2))
calls = []
class Log:
    def __init__(self, v): self.v = v
    def __hash__(self): calls.append(('hash', self.v)); return 7
    def __eq__(self, o): calls.append(('eq', self.v, o.v)); return self.v == o.v
x, y = Log('x'), Log('y')
m = {x: 1}; m[y] = 2; m[x]; y in m
print(calls)
class Clears:
    def __hash__(self): return 3
    def __eq__(self, o): target.clear(); return True
target = {Clears(): 1, 'k': 2}
print(target.get(Clears()), len(target))
f1, f2 = (lambda: 0), (lambda: 0)
print(len({f1: 1, f2: 2, f1: 3}), {int: 'int', str: 'str'}[int], {len: 1}[len], {(): 1}[()],
    {frozenset([1]): 2}[frozenset([1])], {range(3): 1}[range(0, 3)], {...: 1}[...])
