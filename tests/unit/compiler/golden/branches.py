def f(a, b, c):
    if a < 5 and b is not None or not c:
        return 1
    if a in (1, 2) and b not in [c, 1]:
        return 2
