def f(a):
    x = 1
    y = x + (x := a)
    while (c := a()) is not None:
        y += c
    return g(x, (x := 3))
