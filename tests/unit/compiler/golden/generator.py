def f(xs):
    x = yield
    yield from xs
    return (yield x)
