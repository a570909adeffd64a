def f(a):
    with a.b() as x, a:
        return x
