# Frames of generators and yield from.
def inner():
    yield 1
    raise ValueError('inside the generator')


def middle():
    yield from inner()


def outer():
    for value in middle():
        print(value)


outer()
