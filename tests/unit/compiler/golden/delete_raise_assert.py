def f(a):
    del a.b, a[0]
    assert a, 'no'
    raise a from None
