# An uncaught exception: frames, source lines, carets.
def first(x):
    return second(x) + 1


def second(x):
    return third(x, [1, 2]) * 2


def third(x, items):
    total = 0
    for i in items:
        total += i / x
    return total


print('before')
first(0)
