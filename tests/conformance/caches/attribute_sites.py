# One attribute access seen with many kinds of objects.
class A:
    x = 'class A'
class B:
    def __init__(self): self.x = 'instance B'
class C:
    __slots__ = ('x',)
    def __init__(self): self.x = 'slot C'
class D:
    @property
    def x(self): return 'property D'
class E:
    def __getattr__(self, name): return f'getattr E {name}'
class F(A): pass
class G:
    def __getattribute__(self, name): return f'getattribute G {name}'
class H(A):
    def __init__(self):
        self.pad = 0
        self.x = 'instance H'
class Desc:
    def __get__(self, obj, owner): return f'descriptor in {owner.__name__}'
class I: x = Desc()
class J(I): x = 'plain again'

def read(o): return o.x

objects = [A(), B(), C(), D(), E(), F(), G(), H(), I(), J(), A, F, I]
for _ in range(3):
    for o in objects:
        print(read(o), end='; ')
    print()
for o in [A()] * 50 + [B()] * 50 + [A()]:
    last = read(o)
print(last)
try:
    for o in [A(), B(), 5]:
        read(o)
except AttributeError as e:
    print(e)
for i in range(30):
    cls = type(f'T{i}', (), {'x': i})
    if read(cls()) != i:
        print('wrong', i)
print(read(A()), read(B()))
