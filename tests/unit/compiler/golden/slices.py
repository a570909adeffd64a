def f(a, i):
    a[i:] = a[:i]
    return a[1:i:-1]
