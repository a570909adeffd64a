from . import left


def use_left():
    return left.value
