# __context__, __cause__ and __suppress_context__.
def state(e):
    return repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__
try:
    try:
        raise ValueError('inner')
    except ValueError:
        raise KeyError('outer')
except KeyError as e:
    print(state(e))
try:
    try:
        raise ValueError('inner')
    except ValueError as v:
        raise KeyError('outer') from v
except KeyError as e:
    print(state(e))
try:
    try:
        raise ValueError('inner')
    except ValueError:
        raise KeyError('outer') from None
except KeyError as e:
    print(state(e))
try:
    raise KeyError from ValueError('unrelated')
except KeyError as e:
    print(state(e))
try:
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise KeyError(2)
    except KeyError:
        raise TypeError(3)
except TypeError as e:
    chain = []
    while e:
        chain.append(repr(e))
        e = e.__context__
    print(chain)
try:
    try:
        raise ValueError('x')
    finally:
        {}['missing']
except KeyError as e:
    print(state(e))
try:
    raise ValueError
except ValueError as e:
    print(state(e))
e = ValueError('manual')
e.__cause__ = KeyError('c')
print(e.__suppress_context__, repr(e.__cause__))
e.__suppress_context__ = False
e.__context__ = TypeError('t')
print(state(e))
for bad in (5, 'x'):
    try:
        e.__cause__ = bad
    except TypeError as t:
        print(t)
    try:
        e.__context__ = bad
    except TypeError as t:
        print(t)
def handled():
    try:
        raise ValueError('a')
    except ValueError:
        try:
            raise KeyError('b')
        except KeyError as k:
            print(repr(k.__context__))
        try:
            raise
        except ValueError as again:
            print(repr(again), repr(again.__context__))
handled()
try:
    try:
        raise ValueError('self')
    except ValueError as s:
        raise s
except ValueError as e:
    print(state(e))
