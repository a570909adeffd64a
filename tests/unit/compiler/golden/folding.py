def f(x):
    a = 2 * 3 + 1, -1, 'a' + 'b', not 1, (1, (2.0, 0.0, -0.0))
    if 0:
        a = x
    while 1:
        return 1 << 40, 10 ** 30, 'x' * 3
    b = x in {1, 2}
