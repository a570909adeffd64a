def f(d, xs):
    for k, v in d:
        xs[k] = v
    a, (b, *c) = xs
    a, b = b, a
    a, b = b, a + b
    x = y = a
    return x, y, c
