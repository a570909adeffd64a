# A generator's return value travels in StopIteration; a StopIteration inside becomes RuntimeError.
def g():
    yield 1
    return {'a': 1}
x = g(); next(x)
try:
    next(x)
except StopIteration as e:
    print(e.value, e.args, repr(e))
def none():
    yield
x = none(); next(x)
try:
    next(x)
except StopIteration as e:
    print(e.value, e.args, repr(e))
def tup():
    return (1, 2)
    yield
try:
    next(tup())
except StopIteration as e:
    print(e.value, e.args)
def bad():
    yield 1
    raise StopIteration('leak')
x = bad(); next(x)
try:
    next(x)
except RuntimeError as e:
    print(e, repr(e.__cause__), repr(e.__context__))
def bad_next():
    yield next(iter([]))
try:
    list(bad_next())
except RuntimeError as e:
    print(e)
print(StopIteration().value, StopIteration(1, 2).value)
e = StopIteration(3)
e.value = 4
print(e.value, e.args)
def returns_exc():
    return StopIteration(5)
    yield
try:
    next(returns_exc())
except StopIteration as e:
    print(repr(e.value))
