# close() raises GeneratorExit at the paused yield.
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print('exit')
        raise
    finally:
        print('finally')
x = g()
print(next(x))
print(x.close())
print(x.close(), list(x))
y = g()
y.close()
print('unstarted', list(y))
def stubborn():
    for _ in range(2):
        try:
            yield
        except GeneratorExit:
            pass
s = stubborn(); next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
print(list(s))
def quiet():
    try:
        yield
    except GeneratorExit:
        return 'ignored'
q = quiet(); next(q)
print(q.close())
def other():
    try:
        yield
    except GeneratorExit:
        raise ValueError('instead')
o = other(); next(o)
try:
    o.close()
except ValueError as e:
    print(e, repr(e.__context__))
print(issubclass(GeneratorExit, Exception), issubclass(GeneratorExit, BaseException))
def outer():
    try:
        yield from inner()
    finally:
        print('outer finally')
def inner():
    try:
        yield 1
        yield 2
    finally:
        print('inner finally')
z = outer(); next(z); z.close()
with_for = g()
for v in with_for:
    break
with_for.close()
