# vars() keeps the order of insertion through deletions and replacements.
class A: pass
a = A(); a.x = 1; a.y = 2; a.z = 3
print(vars(a)); del a.y; print(vars(a)); a.y = 'again'; print(vars(a)); a.x = 'set'; print(vars(a))
b = A(); b.z = 1; b.y = 2; b.x = 3
print(vars(b), vars(a)); del b.z, b.y, b.x; print(vars(b)); b.x = 1; b.z = 2; print(vars(b))
d = a.__dict__
d['new'] = 5; print(a.new, d is a.__dict__); del d['x']; print(hasattr(a, 'x'))
a.late = 6
print(list(d), d.pop('late'), hasattr(a, 'late'))
d.update(p=1, q=2)
print(a.p + a.q)
d.clear()
print(vars(a))
d['not an identifier'] = 1
print(getattr(a, 'not an identifier'))
setattr(a, 'with space', 2)
print(vars(a))
a.__dict__ = {'fresh': 1}; print(a.fresh, d, vars(a)); d['old'] = 1; print(hasattr(a, 'old'))
shared = {'s': 1}; a.__dict__ = shared; b.__dict__ = shared; a.s += 1; print(b.s, shared); b.t = 3; print(a.t)
c = A()
for i in range(10): setattr(c, f'a{i}', i)
for i in (3, 7, 0): delattr(c, f'a{i}')
for i in (7, 0): setattr(c, f'a{i}', -i)
print(list(vars(c).items()))
for k in list(vars(c)): delattr(c, k)
print(vars(c)); c.one = 1; print(vars(c))
try:
    for k in vars(c): setattr(c, k + '_', 1)
except RuntimeError as e:
    print(e)
print({**vars(c)}, dict(vars(c)) == vars(c), 'one' in vars(c), len(vars(c)), vars(c).copy(), sorted(vars(c)))
class S:
    __slots__ = ('m', '__dict__')
s = S(); s.n = 1; s.m = 2; print(vars(s), s.m)
print([k for k in vars(A) if not k.startswith('__')], type(vars(A)).__name__, type(vars(a)).__name__)
class Big:
    def __init__(self):
        for i in range(100): setattr(self, f'f{i}', i)
x, y = Big(), Big()
del x.f50
y.f50 = 'y'
print(len(vars(x)), y.f50, sum(v for v in vars(x).values()), list(vars(x))[49:52])
