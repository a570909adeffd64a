# "Did you mean" for built-ins and methods.
def f():
    return [].apend(1)


try:
    f()
except AttributeError as e:
    print(e)
pritn('x')
