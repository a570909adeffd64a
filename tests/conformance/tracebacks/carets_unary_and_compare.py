# Carets under comparisons and unary operators.
def f(a, b):
    if a == 1 and a < b:
        return -b
    return a


f(1, 'x')
