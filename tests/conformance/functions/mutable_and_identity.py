# Arguments are passed by reference; identity is kept.
def change(l): l.append(1)
def rebind(l): l = [9]; return l
x = []; change(x); rebind(x); print(x)
def swap(a, b): return b, a
a, b = [1], [2]; c, d = swap(a, b); print(c is b, d is a)
def ident(o): return o
for o in ([], {}, 'text', (1, 2), object, None, len, x): print(ident(o) is o, end=' ')
print()
def aug(l): l += [2]; return l
y = [1]; print(aug(y) is y, y)
def augt(t): t += (2,); return t
z = (1,); print(augt(z), z)
def default(l=[]): return l
print(default() is default(), default() is not default([]))
def kw(**k): return k
k = {'a': []}; r = kw(**k); print(r is k, r['a'] is k['a'])
def pos(*a): return a
t = ([],); print(pos(*t)[0] is t[0])
def outer():
    l = []
    def add(v): l.append(v); return l
    return add
f = outer(); print(f(1) is f(2), f(3))
class C:
    shared = []
    def __init__(self): self.own = []
p, q = C(), C(); p.shared.append(1); p.own.append(2); print(q.shared, q.own, p.shared is q.shared is C.shared)
p.shared = ['mine']
print(q.shared, C.shared)
q.shared += [5]
print(C.shared, 'shared' in vars(q), q.shared is C.shared)
m = [[]] * 3; m[0].append('x'); print(m, m[0] is m[2]); m = [[] for _ in range(3)]; m[0].append('x'); print(m)
d = dict.fromkeys('ab', []); d['a'].append(1); print(d); e = {k: [] for k in 'ab'}; e['a'].append(1); print(e)
l = [1, 2]; copy1, copy2, copy3 = l[:], list(l), l.copy(); l.append(3); print(copy1, copy2, copy3, copy1 is l)
n = [[1], [2]]; s = n[:]; s[0].append('deep'); print(n); s[1] = 'shallow'; print(n)
a = b = c = []; a.append(1); print(c, a is b is c); a = a + []; print(a is b, a == b)
i = 5; j = i; j += 1; print(i, j); u = 'a'; v = u; v += 'b'; print(u, v)
def gen(l):
    for item in l: yield item
g = gen([x])
print(next(g) is x)
print([o for o in [x]][0] is x, {1: x}[1] is x, (x,)[0] is x, max([x, []], key=len) is x, sorted([x])[0] is x,
    (x or 0) is x, (lambda: x)() is x, [x][-1] is x, next(iter([x])) is x, dict(a=x)['a'] is x)
