# sort and sorted: stability, keys, reverse, errors.
print(sorted([3, 1, 2]), sorted([3, 1, 2], reverse=True), sorted('banana'), sorted([True, 0, 2.5, -1]),
    sorted([]), sorted({'b': 1, 'a': 2}), sorted(x % 3 for x in range(6)))
w = ['banana', 'Apple', 'cherry', 'date', 'fig', 'Elder']
print(sorted(w), sorted(w, key=str.lower), sorted(w, key=len), sorted(w, key=len, reverse=True),
    sorted(w, key=lambda s: (len(s), s)), sorted(w, key=None))
p = [('b', 2), ('a', 2), ('c', 1), ('a', 1), ('b', 1)]
print(sorted(p), sorted(p, key=lambda x: x[1]), sorted(p, key=lambda x: x[1], reverse=True),
    sorted(sorted(p, key=lambda x: x[0]), key=lambda x: x[1]))
l = [5, 2, 9]
print(l.sort(), l)
l.sort(reverse=True)
print(l)
l.sort(key=lambda x: -x)
print(l)
l.sort(key=abs, reverse=False)
print(l)
class C:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f'C{self.v}'
print(sorted([C(3), C(1), C(2)]), max([C(1), C(5)], key=lambda c: c.v), sorted([C(1), C(2)], reverse=True))
for f in (lambda: sorted([1, 'a']), lambda: sorted([None, 1]), lambda: sorted([object(), object()]),
        lambda: sorted([1], key=5), lambda: sorted([{}, {}]), lambda: sorted([1, 2], reverse='x'),
        lambda: sorted(['a', 'b'], key=lambda x: x / 2), lambda: sorted([1, 2], key=lambda: 0),
        lambda: sorted([[1], ['a']]), lambda: sorted([(1, 'a'), (1, 2)])):
    try:
        print(f())
    except TypeError as e:
        print(e)
x = 12345
data = []
for _ in range(200):
    x = (x * 1103515245 + 12345) % 2 ** 31
    data.append(x % 1000)
s = sorted(data)
print(all(a <= b for a, b in zip(s, s[1:])), len(s), s[:5], s[-5:], sorted(data, reverse=True) == s[::-1],
    sorted(s) == s, sorted(s[::-1]) == s)
idx = sorted(range(200), key=lambda i: data[i] % 10)
print(all(i < j for i, j in zip(idx, idx[1:]) if data[i] % 10 == data[j] % 10))
l = [3, 1, 2]
def bad(v):
    l.append(v)
    return v
try:
    l.sort(key=bad)
except ValueError as e:
    print(e)
l = [3, 1]
def fails(v): raise KeyError(v)
try:
    l.sort(key=fails)
except KeyError as e:
    print(e, l)
print(sorted([0.5, float('inf'), -1, 10 ** 30, True]), sorted([b'b', b'a']), sorted([(2,), (1, 2), (1,)]),
    sorted('éaz日'), sorted([frozenset([1])]), sorted([[3], [1, 2], []]))
