def f(xs, n):
    return [x * n for x in xs if x], {k: v for k, v in xs}, (i for i in xs for j in i)
