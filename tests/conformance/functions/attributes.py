# Function objects carry attributes, and their special ones may be set.
def f(x: int, y: 'str' = 'a') -> bool:
    """Doc of f."""
    return True

print(f.__doc__)
print(f.__name__, f.__qualname__, f.__module__)
print(f.__annotations__)
f.color = 'red'
print(f.color, f.__dict__)
f.__name__ = 'g'
print(f.__name__, f.__qualname__)
f.__qualname__ = 'Some.g'
f.__doc__ = None
print(f.__qualname__, f.__doc__)
try:
    f.__name__ = 3
except TypeError as e:
    print(e)
try:
    f.nothing
except AttributeError as e:
    print(e)
del f.color
print(hasattr(f, 'color'))
try:
    f.__defaults__ = 5
except TypeError as e:
    print(e)

def nodoc():
    pass
print(nodoc.__doc__)
def outer():
    def inner(): 'inner doc'
    return inner
print(outer().__qualname__, outer().__doc__)
print((lambda: 0).__name__, (lambda: 0).__qualname__)
print(type(f), callable(f), callable(3))
print(nodoc.__globals__ is globals(), nodoc.__closure__, nodoc.__builtins__ is not None)
a = b = nodoc
print(a is b, a == b, a == f, hash(a) == hash(b))
def old(): return 1
def new(): return 2
old.__code__ = new.__code__
print(old())
