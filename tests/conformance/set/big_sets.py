# Large sets and their algebra.
a, b = set(range(0, 3000, 2)), set(range(0, 3000, 3))
print(len(a | b), len(a & b), len(a - b), len(a ^ b), sum(a & b), a.isdisjoint(b), (a & b) <= a,
    sorted(a & b)[:5], max(a | b), len(a.union(range(10000))), len(a.intersection(range(100))),
    len(a.difference(range(2900))))
s = set()
for i in range(10000): s.add(i * 7 % 5003)
print(len(s), 5002 in s, 5003 in s, sum(s))
for i in range(0, 5003, 2): s.discard(i)
print(len(s), min(s), max(s))
s -= set(range(1000))
s &= set(range(3000))
s |= {1, 2}
s ^= {2, 3}
print(len(s), 1 in s, 2 in s, 3 in s)
words = set(('the cat and the dog and the bird ' * 100).split())
print(sorted(words), len(words))
t = {(i, j) for i in range(30) for j in range(30)}
print(len(t), (5, 5) in t, (30, 0) in t, len({x for x, _ in t}))
f = {frozenset([i, i + 1]) for i in range(100)}
print(len(f), frozenset([5, 6]) in f, {5, 6} in f)
seen, dups = set(), []
for x in [i * i % 97 for i in range(200)]:
    if x in seen: dups.append(x)
    seen.add(x)
print(len(seen), len(dups), sorted(seen)[:5])
m = {1, 'a', 2.5, None, (1, 2), True, b'x', frozenset()}
print(len(m), None in m, 1.0 in m, '' in m)
p = set(range(100))
out = []
while p: out.append(p.pop())
print(sorted(out) == list(range(100)), p); sieve = set(range(2, 500))
for n in range(2, 23): sieve -= set(range(n * n, 500, n))
print(len(sieve), sorted(sieve)[-3:])
c = a.copy()
c.clear()
print(len(a), len(c), set(list(a)) == a, a == set(reversed(sorted(a))),
    hash(frozenset(a)) == hash(frozenset(sorted(a, reverse=True))))
