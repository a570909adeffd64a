# Parameters before / cannot be passed by name.
def f(a, b, /, c, *, d=4):
    return a, b, c, d

def attempt(g, *args, **kwargs):
    try:
        print(g(*args, **kwargs))
    except TypeError as e:
        print('TypeError:', e)

attempt(f, 1, 2, 3)
attempt(f, 1, 2, c=3)
attempt(f, 1, 2, c=3, d=5)
attempt(f, 1, b=2, c=3)
attempt(f, a=1, b=2, c=3)
attempt(f, 1)

def g(a, /, **kw):
    return a, kw
attempt(g, 1, a=2)
attempt(g, a=2)

def h(x=1, y=2, /):
    return x, y
attempt(h)
attempt(h, 5)
attempt(h, 5, 6)
attempt(h, 5, 6, 7)
attempt(h, x=1)
attempt(h, y=1)
print(f.__code__.co_posonlyargcount)
pos = lambda a, /, b: (a, b)
attempt(pos, 1, b=2)
attempt(pos, a=1, b=2)
