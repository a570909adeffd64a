# A chain of three, mixing cause and context.
def a():
    raise ValueError('first')


def b():
    try:
        a()
    except ValueError:
        raise KeyError('second')


def c():
    try:
        b()
    except KeyError as error:
        raise TypeError('third') from error


c()
