def f(g):
    try:
        x = g()
    except ValueError as e:
        return e
    except (A, B):
        x = 1
    else:
        x = 2
    return x
