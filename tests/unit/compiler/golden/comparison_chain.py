def f(a, b, c):
    if 0 < a < b < c():
        return a
    return a < b() < c
