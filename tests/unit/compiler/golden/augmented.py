def f(a, i):
    a.x += 1
    a[i] -= i
    a[i + 1][0] *= 2
    global g
    g |= a
