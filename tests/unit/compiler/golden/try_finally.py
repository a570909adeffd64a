def f(g, xs):
    for x in xs:
        try:
            return g(x)
        finally:
            g()
