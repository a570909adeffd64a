# Re-raising older exceptions does not make context cycles.
def chain(e):
    out = []
    while e is not None and len(out) < 10:
        out.append(repr(e))
        e = e.__context__
    return out
a, b, c = ValueError('a'), KeyError('b'), TypeError('c')
try:
    try:
        try:
            raise a
        except ValueError:
            raise b
    except KeyError:
        raise a
except ValueError as e:
    print(chain(e))
try:
    try:
        raise c
    except TypeError:
        raise c
except TypeError as e:
    print(chain(e))
def loop():
    last = None
    for i in range(3):
        try:
            try:
                raise ValueError(i)
            except ValueError as v:
                raise RuntimeError(i) from last
        except RuntimeError as r:
            last = r
    return last
e = loop()
print(chain(e), repr(e.__cause__), repr(e.__cause__.__cause__))
def gen():
    try:
        yield
    finally:
        raise KeyError('gen')
g = gen(); next(g)
try:
    g.throw(ValueError('thrown'))
except KeyError as e:
    print(chain(e))
def f():
    try:
        raise ValueError('first')
    except ValueError:
        g()
def g():
    raise TypeError('second, from a called function')
try:
    f()
except TypeError as e:
    print(chain(e))
