def f(a, b):
    x = a + b * 2
    x += 1
    x = x - 70000
    return -x ** 2
