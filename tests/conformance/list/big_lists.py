# Long lists: growth, deletion in the middle, slices, sorting.
l = []
for i in range(20000): l.append(i)
print(len(l), l[-1], sum(l), l[::5000], l.index(15000), 19999 in l, 20000 in l)
del l[5000:15000]
print(len(l), l[4999:5001])
l[5000:5000] = range(5)
print(l[4998:5007], len(l))
l.insert(0, 'first')
print(l[:2], l.pop(0), len(l))
l.reverse()
print(l[:2])
l.sort()
print(l[:3], l[-1])
for i in range(3000): l.pop()
print(len(l), l[-1]); del l[::2]; print(len(l), l[:3]); l *= 3; print(len(l)); l.clear(); print(l)
q = []
for i in range(3000):
    q.append(i)
    if i % 3 == 0: q.pop(0)
print(len(q), q[0], q[-1]); q[:] = [x for x in q if x % 7]; print(len(q), q[:4])
grid = [[r * 100 + c for c in range(100)] for r in range(100)]
print(sum(map(sum, grid)), [row[50] for row in grid[:3]], [list(c) for c in zip(*grid)][3][:3],
    max(max(r) for r in grid), sum(grid[i][i] for i in range(100)))
a = list(range(1000))
b = a[:]
b[500] = 'x'
print(a == b, a[500], a[:500] == b[:500], a < [0, 2], [a, b].index(b), a.count(5), a + b == a * 2, len(a + b),
    a[900:] + a[:3] == a[-100:] + [0, 1, 2])
seed = 1; data = []
for _ in range(5000): seed = seed * 48271 % 2147483647; data.append(seed % 10000)
s = sorted(data)
print(s[:3], s[-3:], sorted(data, reverse=True)[:3], sorted(data, key=lambda v: v % 100)[:3], s == sorted(s),
    data != s)
data.sort()
print(data == s, sum(data))
w = sorted(map(str, data))
print(w[:3], w[-1])
flat = [x for row in grid for x in row if x % 1000 == 0]
print(flat)
m = [0] * 10
m[3:6] = [7] * 3
print(m)
n = [None] * 5
n[2] = n
print(n)
stack = [1]
[stack.append(stack[-1] * 2) for _ in range(70)]
print(stack[-1], stack[47:50])
u = list('abc') * 1000
print(len(u), u.count('b'), u[2999], len(set(u)))
u[1::3] = ['B'] * 1000
print(u[:6], ''.join(u).count('B'))
del u[0::3]
print(len(u), u[:4])
e = [[] for _ in range(3)]
e[0].append(1)
print(e)
f = [1.5] * 3 + [2] * 2 + ['x']
f[1] = 3
print(f, [type(v).__name__ for v in f])
