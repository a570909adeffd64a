# sys.exc_info follows the exception being handled, per frame.
import sys
print(sys.exc_info())
def now():
    return sys.exc_info()[1]
try:
    raise ValueError('a')
except ValueError:
    print(repr(now()), repr(sys.exception() if hasattr(sys, 'exception') else sys.exc_info()[1]))
    try:
        raise KeyError('b')
    except KeyError:
        print(repr(now()))
    print(repr(now()))
print(now())
def gen():
    try:
        raise TypeError('in generator')
    except TypeError:
        yield repr(now())
        yield repr(now())
g = gen()
print(next(g), now())
try:
    raise ValueError('outside')
except ValueError:
    print(next(g), repr(now()))
def f():
    try:
        return repr(now())
    finally:
        pass
try:
    raise IndexError('i')
except IndexError:
    print(f())
t, v, tb = None, None, None
try:
    1 / 0
except ZeroDivisionError:
    t, v, tb = sys.exc_info()
print(t, v, tb is v.__traceback__, type(tb).__name__)
print(sys.exc_info())
try:
    raise ValueError('fin')
except ValueError:
    try:
        pass
    finally:
        print(repr(now()))
class C:
    def __exit__(self, *a): print('exit sees', repr(now())); return True
    def __enter__(self): pass
with C():
    raise KeyError('with')
print(now())
