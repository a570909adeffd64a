# In-place operators on attributes, items and locals, with fallbacks.
class Acc:
    def __init__(self, v): self.v = v
    def __iadd__(self, o): self.v += o; return self
    def __isub__(self, o): self.v -= o; return Acc(self.v)
    def __mul__(self, o): return Acc(self.v * o)
    def __imatmul__(self, o): return NotImplemented
    def __matmul__(self, o): return 'matmul'
    def __ior__(self, o): return NotImplemented
    def __repr__(self): return f'Acc({self.v})'
a = b = Acc(1)
a += 5; print(a, a is b)
a -= 1; print(a, b, a is b)
a *= 3; print(a, b)
a @= 1; print(a)
try:
    b |= 1
except TypeError as e:
    print(e)
class Owner: pass
o = Owner(); o.acc = Acc(0); o.acc += 2; print(o.acc, vars(o))
l = [Acc(0), Acc(1)]; l[0] += 7; l[-1] *= 4; print(l)
d = {'k': Acc(0)}; d['k'] += 1; d['k'] -= 5; print(d)
class Logged:
    def __getattr__(self, n): print('get', n); return 10
    def __setattr__(self, n, v): print('set', n, v)
    def __getitem__(self, k): print('getitem', k); return 20
    def __setitem__(self, k, v): print('setitem', k, v)
x = Logged(); x.attr += 1; x[0] -= 1; x['a', 1:2] *= 2
class R:
    def __radd__(self, o): return ('radd', o)
n = 5; n += R(); print(n); s = 'x'; s += R() if False else 'y'; print(s); t = (1,); t += (2,); print(t)
class L(list):
    def __iadd__(self, o): self.append(o); return self
m = k = L(); m += 1; m += 'ab'; print(m, k is m)
class Count(int):
    def __iadd__(self, o): return Count(int(self) + o * 100)
c = Count(1); c += 2; print(c, type(c).__name__); c = c + 1; print(c, type(c).__name__)
def f():
    v = Acc(10); w = v; v += 1
    def g():
        nonlocal v
        v += 1; v *= 2
        return v
    return g(), w
print(f())
class Prop:
    _v = 0
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): print('setting', x); self._v = x
p = Prop(); p.v += 5; p.v *= 2; p.v -= 1; print(p.v)
