# A script with a forgotten colon.
def f(x)
    return x
