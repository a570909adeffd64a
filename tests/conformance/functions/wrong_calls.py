# The exact TypeErrors of calls that do not fit a Python function's parameters.
def attempt(g, *args, **kwargs):
    try:
        print('returned', g(*args, **kwargs))
    except TypeError as e:
        print('TypeError:', e)

def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def four(a, b, c, d): pass
def opt(a, b=1): pass
def opts(a, b=1, c=2): pass
def kw(a, *, k): pass
def allopt(a=1): pass

attempt(none, 1)
attempt(none, 1, 2)
attempt(none, x=1)
attempt(one)
attempt(one, 1, 2)
attempt(one, b=1)
attempt(one, 1, a=1)
attempt(two)
attempt(two, 1)
attempt(two, b=1)
attempt(two, 1, 2, 3)
attempt(two, 1, 2, 3, 4)
attempt(three)
attempt(three, 1)
attempt(three, 1, 2)
attempt(four)
attempt(four, 1, d=1)
attempt(opt)
attempt(opt, 1, 2, 3)
attempt(opts, 1, 2, 3, 4)
attempt(opts, c=1)
attempt(allopt, 1, 2)
attempt(kw, 1, 2)
attempt(kw, 1, 2, 3)
attempt(kw, 1, 2, k=1)
attempt(kw, k=1)
attempt(two, 1, 2, z=1)
attempt(two, 1, z=1)
attempt(two, 1, 2, a=3)
attempt(two, 1, a=3)
