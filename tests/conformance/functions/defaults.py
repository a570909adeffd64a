# Default values: evaluated once, at definition, shared between calls.
def f(a, b=2, c=3):
    return (a, b, c)

print(f(1), f(1, 5), f(1, c=9), f(1, 7, 8))
print(f.__defaults__, f.__kwdefaults__)

def grow(item, items=[]):
    items.append(item)
    return items

print(grow(1))
print(grow(2))
print(grow(3, []))
print(grow(4))

n = 10
def late(x=n):
    return x
n = 20
print(late())

def order(log=[]):
    def note(x):
        log.append(x)
        return x
    def g(a=note(1), b=note(2), *, c=note(3)):
        return a + b + c
    return g(), log
print(order())

f.__defaults__ = (20, 30)
print(f(1))
f.__defaults__ = None
try:
    f(1)
except TypeError as e:
    print(e)

def kw(*, x=1, y=2):
    return x, y
print(kw.__kwdefaults__)
kw.__kwdefaults__ = {'x': 5, 'y': 6}
print(kw())
print(kw(y=0))
