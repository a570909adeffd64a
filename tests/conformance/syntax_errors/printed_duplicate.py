# A duplicate parameter.
def f(a, b, a):
    return a
