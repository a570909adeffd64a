# StopIteration turned into RuntimeError.
def g():
    yield next(iter(()))


for x in g():
    print(x)
