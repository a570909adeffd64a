# Context managers made from generators, written out by hand.
class FromGenerator:
    def __init__(self, f, args):
        self.gen = f(*args)
    def __enter__(self):
        return next(self.gen)
    def __exit__(self, kind, value, tb):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self.gen.throw(value)
        except StopIteration as stop:
            return stop is not value
        except BaseException as error:
            if error is value:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw")

def manager(f):
    def make(*args):
        return FromGenerator(f, args)
    return make

@manager
def tag(name):
    print(f'<{name}>')
    try:
        yield name.upper()
    finally:
        print(f'</{name}>')

with tag('a') as a, tag('b') as b:
    print(a, b)
try:
    with tag('c'):
        raise ValueError('through')
except ValueError as e:
    print('caught', e)

@manager
def swallow(*kinds):
    try:
        yield
    except kinds as e:
        print('swallowed', repr(e))

with swallow(KeyError, ZeroDivisionError):
    {}['x']
with swallow(KeyError, ZeroDivisionError):
    1 / 0
try:
    with swallow(KeyError):
        [][1]
except IndexError as e:
    print(e)

@manager
def translate():
    try:
        yield
    except KeyError as e:
        raise LookupError('translated') from e

try:
    with translate():
        {}['q']
except LookupError as e:
    print(repr(e), repr(e.__cause__))

@manager
def two():
    yield 1
    yield 2

try:
    with two():
        pass
except RuntimeError as e:
    print(e)

def nested(n):
    if n == 0:
        print('bottom')
        return
    with tag(str(n)):
        nested(n - 1)
nested(3)
