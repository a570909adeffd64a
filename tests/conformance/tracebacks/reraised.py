# A re-raised exception keeps its frames.
def f():
    raise ValueError('original')


def g():
    try:
        f()
    except ValueError:
        print('cleanup')
        raise


def h():
    try:
        g()
    except ValueError as e:
        raise e


h()
