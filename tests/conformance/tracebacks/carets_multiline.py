# A call over several lines points to its first line.
def f(*args):
    return 1 / args[0]


result = f(
    0,
    1,
    2,
)
