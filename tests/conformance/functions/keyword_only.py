# Parameters after * or *args are keyword-only.
def f(a, *, b, c=3):
    return a, b, c

print(f(1, b=2))
print(f(1, b=2, c=4))
print(f(b=2, a=1))

def attempt(g, *args, **kwargs):
    try:
        print(g(*args, **kwargs))
    except TypeError as e:
        print('TypeError:', e)

attempt(f, 1)
attempt(f, 1, 2)
attempt(f, 1, 2, b=3)
attempt(f, b=1)
attempt(f, 1, c=2)

def two(*, x, y):
    return x, y
attempt(two)
attempt(two, x=1)
attempt(two, 1, 2)
attempt(two, x=1, y=2, z=3)

def three(*args, x, y, z):
    return args, x, y, z
attempt(three)
attempt(three, 1, 2, x=0)
attempt(three, x=1, y=2, z=3)

def mixed(a, b=1, *, c):
    return a, b, c
attempt(mixed, 1, 2, 3)
attempt(mixed, 1, 2, 3, c=4)
attempt(mixed, 1, 2, 3, 4, c=4)
print(f.__code__.co_kwonlyargcount, f.__kwdefaults__)
