# try/finally and with inside generators, through every exit.
def g(log):
    try:
        log.append('in')
        yield 1
        log.append('after')
        yield 2
    except ValueError:
        log.append('value error')
        yield 'handled'
    else:
        log.append('else')
    finally:
        log.append('finally')
log = []; print(list(g(log)), log)
log = []; x = g(log); next(x); x.close(); print(log)
log = []; x = g(log); next(x); print(x.throw(ValueError)); print(list(x), log)
log = []; x = g(log); next(x)
try:
    x.throw(KeyError)
except KeyError:
    print(log)
class Ctx:
    def __enter__(self): print('enter'); return self
    def __exit__(self, t, v, tb): print('exit', t and t.__name__); return t is ZeroDivisionError
def w():
    with Ctx():
        yield 1
        yield 2
    yield 3
print(list(w()))
x = w(); next(x); x.close()
x = w(); next(x); print(x.throw(ZeroDivisionError))
def yield_in_finally():
    try:
        yield 1
    finally:
        yield 2
print(list(yield_in_finally()))
def loop():
    for i in range(3):
        try:
            if i == 1:
                continue
            yield i
        finally:
            print('f', i)
print(list(loop()))
def returning():
    try:
        yield 1
        return 'r'
    finally:
        print('fin')
def user():
    print((yield from returning()))
print(list(user()))
def context():
    try:
        raise KeyError('k')
    except KeyError:
        yield 1
        raise ValueError('v')
c = context(); next(c)
try:
    next(c)
except ValueError as e:
    print(repr(e), repr(e.__context__))
