def f(a, b, g):
    x = a or g(a)
    x = x or b
    return a and b or x
