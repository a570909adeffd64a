# An uncaught AssertionError with a message.
def check(x):
    assert x > 0, f'{x} is not positive'


check(1)
check(-1)
