# try/except/else/finally along every path.
def f(exc=None, where='body'):
    log = []
    try:
        log.append('try')
        if exc:
            raise exc
    except ValueError as e:
        log.append(('value', str(e)))
    except (KeyError, IndexError) as e:
        log.append(('lookup', type(e).__name__))
    except Exception:
        log.append('exception')
    else:
        log.append('else')
    finally:
        log.append('finally')
    return log
print(f())
print(f(ValueError('v')))
print(f(KeyError('k')))
print(f(IndexError()))
print(f(TypeError))
print(f(UnicodeError('is a ValueError')))
try:
    f(KeyboardInterrupt())
except BaseException as e:
    print(type(e))
try:
    try:
        raise ValueError(1)
    except KeyError:
        print('no')
    finally:
        print('inner finally')
except ValueError as e:
    print('outer', e)
e = 'before'
try:
    raise ValueError
except ValueError as e:
    pass
try:
    e
except NameError as err:
    print(err)
def bare():
    try:
        1 / 0
    except:
        return 'bare'
print(bare())
def classes():
    return ValueError, TypeError
try:
    raise TypeError('t')
except classes() as x:
    print(x)
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as x:
    print(x)
try:
    try:
        raise ValueError
    except (KeyError, 'abc'):
        pass
except TypeError as x:
    print(x)
