# *args and **kwargs collect what is left over.
def f(*args, **kwargs):
    return args, kwargs

print(f())
print(f(1, 2))
print(f(a=1, b=2))
print(f(1, *[2, 3], x=4, **{'y': 5}))
print(f(*(), **{}))
print(type(f()[0]), type(f()[1]))

def g(a, *rest, b=0, **more):
    return a, rest, b, more
print(g(1))
print(g(1, 2, 3))
print(g(1, 2, b=3))
print(g(1, 2, b=3, c=4, d=5))
print(g(*range(4), **{'b': 'B', 'z': 'Z'}))

def order(**kw):
    return list(kw)
print(order(z=1, a=2, m=3))

def copies(**kw):
    kw['new'] = 1
    return kw
d = {'old': 0}
print(copies(**d), d)

def args_is_tuple(*args):
    t = (1, 2)
    return args == t
print(args_is_tuple(*[1, 2]))
print(f(**{'not an identifier': 1, '': 2}))
