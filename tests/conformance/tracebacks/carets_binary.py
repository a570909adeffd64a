# Carets under binary operations.
def f(a, b):
    return (a + 1) * (a + b)


f(1, None)
