def f(g, a, b):
    g()
    x = g(a, 1, k=b)
    x = g.m(x, k=2)
    g(*a)
    return g(1, *a, k=b, **b)
