# throw() raises at the paused yield.
def g():
    while True:
        try:
            yield 'value'
        except ValueError as e:
            yield ('caught', str(e))
x = g()
print(next(x), x.throw(ValueError('a')), next(x))
try:
    x.throw(KeyError('k'))
except KeyError as e:
    print('out', e)
try:
    next(x)
except StopIteration:
    print('finished')
y = g()
try:
    y.throw(ValueError('before start'))
except ValueError as e:
    print(e)
print(list(y))
z = g()
next(z)
print(z.throw(ValueError))
z = g(); next(z)
print(z.throw(ValueError('x')))
try:
    z.throw(5)
except TypeError as e:
    print(e)
def replace():
    try:
        yield
    except ValueError as e:
        raise RuntimeError('replaced') from e
r = replace(); next(r)
try:
    r.throw(ValueError('original'))
except RuntimeError as e:
    print(e, repr(e.__cause__))
def returns():
    try:
        yield
    except ValueError:
        return 'returned'
r = returns(); next(r)
try:
    r.throw(ValueError)
except StopIteration as e:
    print(e.value)
def fin():
    try:
        yield 1
    finally:
        print('cleanup')
f = fin(); next(f)
try:
    f.throw(KeyError(1))
except KeyError as e:
    print(repr(e))
