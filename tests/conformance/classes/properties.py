# Properties: getter, setter, deleter, errors, inheritance.
class T:
    def __init__(self): self._c = 0
    @property
    def c(self):
        """Celsius."""
        return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError('too cold')
        self._c = v
    @c.deleter
    def c(self):
        print('deleted'); self._c = None
    @property
    def f(self): return self._c * 9 / 5 + 32
t = T()
t.c = 100
print(t.c, t.f, T.c.__doc__)
try:
    t.c = -300
except ValueError as e:
    print(e)
del t.c
print(t.c)
for action in ('t.f = 1', 'del t.f', 'T.f.fget(5)'):
    try:
        exec(action)
    except AttributeError as e:
        print(e)
print(type(T.c).__name__, T.c.fget.__name__, T.c.fset is not None, T.f.fset)
class Sub(T):
    @property
    def c(self): return 'sub ' + str(super().c)
    @T.f.setter
    def f(self, v): self._c = (v - 32) * 5 / 9
s = Sub()
s.f = 212
print(s.c, s._c, s.f)
try:
    s.c = 1
except AttributeError as e:
    print(e)
class P:
    x = property(lambda self: 'get', lambda self, v: print('set', v), lambda self: print('del'), 'the doc')
p = P()
print(p.x, P.x.__doc__)
p.x = 4
del p.x
class W:
    def set(self, v): self.v = v
    only_set = property(None, set)
w = W(); w.only_set = 3
print(w.v)
try:
    w.only_set
except AttributeError as e:
    print(e)
p.__dict__['x'] = 'instance'
print(p.x)
class Err:
    @property
    def bad(self): return self.missing
    @property
    def raises(self): raise KeyError('inside')
try:
    Err().bad
except AttributeError as e:
    print(e)
print(hasattr(Err(), 'bad'), getattr(Err(), 'bad', 'dflt'))
try:
    Err().raises
except KeyError as e:
    print(e)
