# Unpacking assignment: nested, starred, errors.
a, b = 1, 2
a, b = b, a
print(a, b)
(a, b), c = (1, 2), 3
print(a, b, c)
[a, [b, (c, d)]] = 1, (2, [3, 4])
print(a, b, c, d)
a, *b = 1, 2, 3; print(a, b)
*a, b = 1, 2, 3; print(a, b)
a, *b, c = 1, 2; print(a, b, c)
a, *b, c = 'hello'; print(a, b, c)
*a, = range(3); print(a)
[*a] = (); print(a)
a, (b, *c), *d = 1, (2, 3, 4), 5, 6; print(a, b, c, d)
x = y = z = []
x.append(1); print(x, y is z)
i = 0
i, l = 1, [0, 0, 0]
i, l[i] = 2, 'v'; print(i, l)
d = {}
d['a'], d['b'] = 1, 2; print(d)
class O: pass
o = O()
o.x, (o.y, *o.z) = 1, (2, 3); print(vars(o))
l[0], *l[1:] = 9, 8, 7; print(l)
for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]: print(a, b, c)
for a, *b in ['abc', (1, 2)]: print(a, b)
for k, v in {'x': 1}.items(): print(k, v)
(a) = 5; (a), (b) = 1, 2; print(a, b)
() = []; [] = (); print('empty ok')
def show(f):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
def u1(): a, b = 1, 2, 3
def u2(): a, b, c = 1, 2
def u3(): a, b = 5
def u4(): a, *b, c = [1]
def u5(): a, b = {}
def u6(): a, b = None
def u7(): [a, b] = 'abc'
def u8(): () = [1]
def u9(): a, = ()
def u10(): a, b = iter([1, 2, 3, 4])
def u11(): a, b, *c, d = 1,
def u12(): (a, b), c = 1, 2
def u13():
    for a, b in [(1, 2, 3)]: pass
def u14(): *a, = 5
for f in (u1, u2, u3, u4, u5, u6, u7, u8, u9, u10, u11, u12, u13, u14): show(f)
class It:
    def __iter__(self): return iter('xy')
p, q = It(); print(p, q)
p, q = (n for n in (1, 2)); print(p, q)
p, q = {'k1': 0, 'k2': 0}; print(p, q)
def part():
    try:
        a = 'old'
        a, b = iter([1])
    except ValueError: return a
print(part())
