# An uncaught TypeError from a wrong call.
def f(a, b):
    return a


def caller():
    return f(1, 2,
             3)


caller()
