# Generators that are dropped while they wait inside try or with are closed.
import contextlib
log = []
def g(name):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        log.append(name + ' exit')
        raise
    finally:
        log.append(name + ' fin')
def dropped_by_return():
    x = g('return'); next(x)
    return 'r'
def dropped_by_break():
    for v in g('break'):
        if v: break
    return 'b'
def dropped_by_del():
    x = g('del'); next(x)
    del x
    log.append('after')
def never_started():
    x = g('never')
    del x
def exhausted():
    log.append(str(list(g('all'))))
@contextlib.contextmanager
def manager(name):
    log.append('enter ' + name)
    try: yield name
    finally: log.append('leave ' + name)
def inner():
    with manager('m') as m:
        yield m
        yield 'not reached'
def dropped_in_with():
    x = inner(); next(x)
def delegating():
    yield from g('sub')
def dropped_while_delegating():
    x = delegating(); next(x)
def replaced():
    x = g('old'); next(x)
    x = g('new'); next(x)
for f in (dropped_by_return, dropped_by_break, dropped_by_del, never_started, exhausted, dropped_in_with,
        dropped_while_delegating, replaced):
    f()
    print(f.__name__, sorted(log)); log.clear()
def plain():
    while True: yield 1
x = plain(); next(x); del x
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
s = stubborn(); next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
