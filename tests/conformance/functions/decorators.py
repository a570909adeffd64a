# Decorators: applied bottom up, evaluated top down, any expression.
log = []
def tag(name):
    log.append('make ' + name)
    def wrap(f):
        log.append('apply ' + name)
        def inner(*args, **kw):
            return name + '(' + str(f(*args, **kw)) + ')'
        return inner
    return wrap

@tag('a')
@tag('b')
def f(x):
    return x + 1
print(log)
print(f(1))

def replace(f):
    return 42
@replace
def g():
    pass
print(g)

def twice(cls):
    cls.doubled = True
    return cls
@twice
class C:
    pass
print(C.doubled)

table = [tag('table')]
@table[0]
def h():
    return 'h'
print(h())

@lambda f: [f.__name__]
def listed(): pass
print(listed)

@(x := tag('walrus'))
def w(): return 'w'
print(w())

class Counter:
    def __init__(self, f):
        self.f, self.calls = f, 0
    def __call__(self, *args):
        self.calls += 1
        return self.f(*args)
@Counter
def add(a, b): return a + b
print(add(1, 2), add(3, 4), add.calls)

registry = {}
def register(f):
    registry[f.__name__] = f
    return f
@register
def one(): return 1
@register
def two(): return 2
print(sorted(registry), registry['two']())
try:
    @None
    def bad(): pass
except TypeError as e:
    print(e)
