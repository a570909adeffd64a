# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.
class G:
    def __init__(self): self.real = 1
    def __getattr__(self, name):
        if name.startswith('dyn_'):
            return name[4:]
        raise AttributeError(f'no {name}')
g = G()
print(g.real, g.dyn_x, hasattr(g, 'zzz'), getattr(g, 'q', 'default'))
try:
    g.other
except AttributeError as e:
    print(e)
class A:
    def __init__(self): object.__setattr__(self, 'log', [])
    def __getattribute__(self, name):
        if name != 'log' and not name.startswith('__'):
            object.__getattribute__(self, 'log').append(name)
        return object.__getattribute__(self, name)
    x = 5
    def m(self): return 'm'
a = A()
a.x; a.m(); a.y = 1; a.y
print(a.log)
class S:
    def __setattr__(self, name, value):
        if name == 'forbidden':
            raise AttributeError('cannot set')
        self.__dict__[name] = ('set', value)
    def __delattr__(self, name):
        print('deleting', name)
        super().__delattr__(name)
s = S(); s.x = 1
print(s.x)
try:
    s.forbidden = 1
except AttributeError as e:
    print(e)
del s.x
try:
    del s.x
except AttributeError as e:
    print(e)
class Both:
    def __getattribute__(self, name):
        if name == 'a': return 'attribute a'
        raise AttributeError('first')
    def __getattr__(self, name): return f'fallback {name}'
b = Both()
print(b.a, b.b)
class D:
    def __dir__(self): return ['z', 'a', 'm']
print(dir(D()))
class Plain:
    cls_attr = 1
    def meth(self): pass
p = Plain(); p.inst = 2
print([n for n in dir(p) if not n.startswith('__')])
print(len(g) if hasattr(g, '__len__') else 'no len')
class Special:
    def __getattr__(self, n): return lambda *a: 42
try:
    len(Special())
except TypeError as e:
    print(e)
print(Special().__len__())
class Prop:
    @property
    def v(self): raise AttributeError('from property')
    def __getattr__(self, n): return 'getattr for ' + n
print(Prop().v)
setattr(s, 'dynamic', 2); print(getattr(s, 'dynamic'))
class Proxy:
    def __init__(self, t): self.__dict__['_t'] = t
    def __getattr__(self, n): return getattr(self._t, n)
    def __setattr__(self, n, v): setattr(self._t, n, v)
class Target: pass
t = Target(); pr = Proxy(t); pr.k = 3
print(t.k, pr.k, vars(pr) == {'_t': t})
