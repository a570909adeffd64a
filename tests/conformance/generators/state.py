# A generator's frame, running state, and names.
def g():
    x = 1
    yield x
    yield x + 1
a = g()
print(a.gi_running, a.gi_frame is not None, a.gi_yieldfrom, a.gi_code.co_name)
next(a)
print(a.gi_running, a.gi_frame.f_locals)
list(a)
print(a.gi_frame)
def recursive():
    try:
        next(me)
    except ValueError as e:
        print(e)
    yield 'ok'
me = recursive()
print(next(me))
a = g()
a.__name__ = 'renamed'
print(a.__name__, a.__qualname__)
def outer():
    def inner(): yield
    return inner()
print(outer().__qualname__)
def shows():
    yield g_self.gi_running
g_self = shows()
print(next(g_self))
def delegating():
    yield from it
it = iter([1, 2])
d = delegating(); next(d)
print(d.gi_yieldfrom is it)
print(hasattr(a, 'send'), hasattr(a, 'throw'), hasattr(a, 'close'))
try:
    type(a)()
except TypeError as e:
    print(e)
for bad in (lambda: len(g()), lambda: g()[0], lambda: g() + g(), lambda: g()()):
    try:
        bad()
    except TypeError as e:
        print(e)
