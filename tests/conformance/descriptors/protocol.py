# The descriptor protocol: data and non-data, precedence.
class Data:
    def __get__(self, obj, owner=None): return ('data get', obj is None, owner.__name__)
    def __set__(self, obj, value): print('data set', value)
    def __delete__(self, obj): print('data delete')
class NonData:
    def __get__(self, obj, owner=None): return ('nondata get', obj is None)
class SetOnly:
    def __set__(self, obj, value): obj.__dict__['so'] = ('stored', value)
class C:
    d = Data()
    n = NonData()
    so = SetOnly()
c = C()
print(c.d, C.d, c.n, C.n)
c.d = 1
del c.d
c.__dict__['d'] = 'instance'
print(c.d)
c.n = 'instance n'
print(c.n)
del c.n
print(c.n)
c.so = 5
print(c.so, type(C.so).__name__)
try:
    del c.so
except AttributeError as e:
    print(e)
class GetSet:
    def __get__(self, o, t): raise AttributeError('computed')
    def __set__(self, o, v): raise AttributeError('read only')
class D:
    g = GetSet()
    def __getattr__(self, n): return 'fallback ' + n
print(D().g)
try:
    D().g = 1
except AttributeError as e:
    print(e)
C.d = 'replaced'
print(C.d, c.d)
inst = C()
inst.x = Data()
print(type(inst.x).__name__)
class Meta(type):
    md = Data()
    mn = NonData()
class E(metaclass=Meta):
    md = 'class attr'
    mn = 'class attr wins'
print(E.md, E.mn)
E.md = 3
class F:
    def __init__(self): self.calls = 0
class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, o, n): self.name = n
    def __get__(self, obj, owner):
        if obj is None: return self
        v = obj.__dict__[self.name] = self.f(obj)
        return v
class G:
    n = 0
    @Lazy
    def value(self):
        G.n += 1
        return 'computed'
g = G()
print(g.value, g.value, G.n)
class DeleteOnly:
    def __delete__(self, o): print('delete only')
class H: x = DeleteOnly()
h = H()
del h.x
try:
    h.x = 1
except AttributeError as e:
    print(e)
