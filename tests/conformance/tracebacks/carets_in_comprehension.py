# Frames of comprehensions and lambdas.
def g(values):
    return [(lambda v: 10 // v)(x) for x in values]


g([1, 0])
