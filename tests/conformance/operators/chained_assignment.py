# Assignment to several targets, left to right, from one value.
a = b = c = 5; print(a, b, c)
log = []
def t(n):
    log.append(n)
    return store
store = {}
t('x')['k1'] = t('y')['k2'] = (log.append('value'), 1)[1]; print(log, store); log.clear()
x = y = []; y.append(1); print(x, x is y)
(p, q), r = s = (1, 2), 3; print(p, q, r, s)
i = l = [0, 1, 2]; i = 1; l[i], i = 'set', 2; print(l, i)
a, b = b, a = 1, 2; print(a, b)
d = {}; d['a'] = d['b'] = d; print(d['a'] is d['b'] is d)
class C: pass
o = C(); o.x = o.y = C.z = 7; print(o.x, o.y, o.z)
a = (b := 3) + 1; print(a, b)
for a in b, c in [((1), (2)), (3, 4)]: pass
print(a)
x = 1,; print(x); x = *[1], ; print(x); x, = [9]; print(x); [x] = [8]; print(x); (x), y = 1, 2; print(x, y)
l = [1, 2, 3]; l[0], l[1], l[2] = l[2], l[0], l[1]; print(l); a = l; a[0] = l = 'new'; print(a, l)
a = b = c = d = e = 0; b += 1; print(a, b, c, d, e)
n = {'v': 1}; n['v'], n = 2, n; print(n)
x = [1, 2]; x[0], x[1:] = x[1], [x[0], 'tail']; print(x)
def f(): global g1, g2; g1 = g2 = 'globals'
f(); print(g1, g2)
m = [[0] * 2 for _ in range(2)]; m[0][0], m[1][1] = m[1][1] + 1, m[0][0] + 2; print(m)
