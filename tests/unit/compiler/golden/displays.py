def f(a):
    x = [1, 2, 3]
    x = [x, a]
    x = {**a, 'k': 1}
    x = (*a, 1)
    return {1, a}, {}, [], ()
