# raise ... from None hides the context.
def f():
    try:
        int('x')
    except ValueError:
        raise RuntimeError('clean') from None


f()
