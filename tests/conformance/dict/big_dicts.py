# Large dicts: growth, deletion, order, mixed keys, reuse.
d = {}
for i in range(20000): d[i] = i * i
print(len(d), d[19999], sum(d.values()) % 10 ** 9, list(d)[:3], 20000 in d)
for i in range(0, 20000, 3): del d[i]
print(len(d), list(d)[:5], list(d)[-2:], 3 in d, 4 in d, next(iter(d)))
for i in range(0, 9000, 3): d[i] = 'again'
print(len(d), list(d)[-2:], d[0], d[1]); print(d.popitem(), d.popitem(), len(d))
mixed = {}
for i in range(500):
    mixed[i] = 'int'
    mixed[str(i)] = 'str'
    mixed[i + 0.5] = 'float'
    mixed[(i, i)] = 'tuple'
    mixed[-i] = 'neg'
print(len(mixed), mixed[5], mixed['5'], mixed[5.5], mixed[5, 5], mixed[-5], mixed[5.0], mixed.get(True),
    mixed[0])
for k in [k for k in mixed if isinstance(k, str)]: del mixed[k]
print(len(mixed), '5' in mixed, 5 in mixed)
q = {}
for i in range(5000):
    q[i] = i
    if i >= 10: del q[i - 10]
print(len(q), list(q)); q.clear(); q['a'] = 1; print(q)
counts = {}
for w in ('the quick brown fox jumps over the lazy dog ' * 500).split(): counts[w] = counts.get(w, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:2])
nested = {}
for i in range(1000): nested.setdefault(i % 10, {}).setdefault(i % 7, []).append(i)
print(len(nested), len(nested[3]), nested[3][2][:4], sum(len(v) for n in nested.values() for v in n.values()))
inv = {v: k for k, v in {i: i * 7 % 1009 for i in range(1009)}.items()}
print(len(inv), inv[1], inv[1008], all(inv[i * 7 % 1009] == i for i in range(1009)))
same = {i * 2 ** 61 - i: i for i in range(50)}
print(len(same), same[0], sum(same.values()))
big = {2 ** i: i for i in range(200)}
print(big[2 ** 150], len(big), 2.0 ** 100 in big, big[2.0 ** 60])
c = d.copy()
c[1] = 'changed'
print(d[1], c[1], len(c) == len(d), c != d, {**d} == d, dict(d.items()) == d, d | {1: 0} == {**d, 1: 0})
m = {}
m.update((i, chr(97 + i % 26)) for i in range(1000))
m.update({5: 'five'})
print(len(m), m[5], m[27], ''.join(m.values())[:8])
o = {k: None for k in 'zyx'}
o['z'] = 1
del o['y']
o['y'] = 2
print(o, list(reversed(o)), [*o.items()])
f = {i / 7: i for i in range(300)}
print(f[3 / 7], len(f), 1.0 in f, f[1.0])
l = dict.fromkeys(range(1000))
print(len(l), l[999], sum(l))
ks = list(l.keys())
[l.pop(k) for k in ks[:990]]
print(l)
memo = {}
def fib(n):
    if n not in memo: memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(90), len(memo), list(memo)[:4])
