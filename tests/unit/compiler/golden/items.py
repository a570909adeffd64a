def f(a, i):
    a[0] = a[-1]
    a[i] = a[i:2, ::i]
    return a[40000]
