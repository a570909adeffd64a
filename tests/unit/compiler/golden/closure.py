def outer(a):
    b = a
    def inner():
        nonlocal b
        b += a
        return b
    return inner
