# Context managers as users write them.
from contextlib import contextmanager, closing, suppress, ExitStack, nullcontext
@contextmanager
def tag(name):
    print(f'<{name}>')
    try:
        yield name.upper()
    finally:
        print(f'</{name}>')
with tag('a') as a, tag('b'):
    print(a)
try:
    with tag('c'):
        raise ValueError('through')
except ValueError as e:
    print('caught', e)
@contextmanager
def swallow(*types):
    try:
        yield
    except types as e:
        print('swallowed', repr(e))
with swallow(KeyError): {}['x']
@contextmanager
def no_yield():
    if False: yield
@contextmanager
def two():
    yield 1
    yield 2
for f in (no_yield, two):
    try:
        with f(): pass
    except RuntimeError as e:
        print(e)
@tag('decorated')
def work(): print('working')
work()
with suppress(ZeroDivisionError, KeyError): 1 / 0
class Res:
    def close(self): print('closed')
with closing(Res()) as r: print(type(r).__name__)
with nullcontext(5) as n: print(n)
with ExitStack() as stack:
    for i in range(3): stack.enter_context(tag(str(i)))
    stack.callback(print, 'callback', 1)
    print('inside')
