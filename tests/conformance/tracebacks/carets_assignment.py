# Carets under unpacking and item assignment.
def f():
    a, b = 1, 2
    t = (a, b)
    t[0] = t[1] + 1


f()
