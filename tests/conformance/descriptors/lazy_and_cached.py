# Cached attributes, aliases, delegating and class-level descriptors.
class cached:
    def __init__(self, f): self.f, self.__doc__ = f, f.__doc__
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, o, owner=None):
        if o is None: return self
        value = self.f(o)
        o.__dict__[self.name] = value
        return value
class alias:
    def __init__(self, target): self.target = target
    def __get__(self, o, owner): return getattr(owner if o is None else o, self.target)
    def __set__(self, o, v): setattr(o, self.target, v)
    def __delete__(self, o): delattr(o, self.target)
class delegate:
    def __init__(self, path): self.path = path.split('.')
    def __get__(self, o, owner):
        for p in self.path: o = getattr(o, p)
        return o
class classprop:
    def __init__(self, f): self.f = f
    def __get__(self, o, owner): return self.f(owner)
class counted:
    def __init__(self, f): self.f, self.n = f, 0
    def __get__(self, o, owner):
        def bound(*a):
            self.n += 1
            return self.f(o, *a)
        return bound
class Engine: power = 100
class Car:
    wheels = 4
    def __init__(self): self.engine, self.speed = Engine(), 0
    @cached
    def costly(self): "computed once"; print('computing'); return [self.speed]
    velocity = alias('speed')
    tyres = alias('wheels')
    power = delegate('engine.power')
    bad = delegate('engine.nope')
    @classprop
    def kind(cls): return cls.__name__.lower()
    @counted
    def go(self, v): self.speed += v; return self.speed
class Van(Car): wheels = 6
c = Car()
print(c.costly, c.costly, c.costly is c.costly, Car.costly.__doc__, vars(c)['costly'])
del c.costly
c.speed = 5
print(c.costly)
c.costly = 'overwritten'
print(c.costly)
c.velocity = 30
print(c.speed, c.velocity, Car.tyres, Van.tyres, c.power, Car.kind, Van().kind)
del c.velocity
print(hasattr(c, 'speed'), hasattr(c, 'velocity'))
c.speed = 1; print(c.go(2), c.go(3), Car.__dict__['go'].n)
try:
    c.bad
except AttributeError as e:
    print(e)
try:
    Car.velocity
except AttributeError as e:
    print(e)
class History:
    def __set_name__(self, owner, name): self.key = '_' + name
    def __get__(self, o, owner): return o.__dict__.get(self.key, [None])[-1] if o else self
    def __set__(self, o, v): o.__dict__.setdefault(self.key, []).append(v)
    def __delete__(self, o): o.__dict__[self.key].pop()
class H: v, w = History(), History()
h = H(); h.v = 1; h.v = 2; h.w = 'w'; h.v = 3; print(h.v, h.w, vars(h)); del h.v; print(h.v)
class Ranged:
    def __init__(self, low, high): self.low, self.high = low, high
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, o, owner): return self if o is None else o.__dict__[self.name]
    def __set__(self, o, v):
        if not self.low <= v <= self.high: raise ValueError(f'{self.name}={v} not in {self.low}..{self.high}')
        o.__dict__[self.name] = v
class Mix: volume, pan = Ranged(0, 1), Ranged(-1, 1)
m = Mix(); m.volume, m.pan = 0.5, -1
for n, v in (('volume', 2), ('pan', -3)):
    try:
        setattr(m, n, v)
    except ValueError as e:
        print(e)
print(vars(m), {k: (d.low, d.high) for k, d in vars(Mix).items() if isinstance(d, Ranged)})
