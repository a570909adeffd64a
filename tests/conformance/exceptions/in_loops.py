# try inside loops and loops inside try; many raises.
count = 0
for i in range(1000):
    try:
        if i % 3 == 0: raise ValueError(i)
        if i % 5 == 0: raise KeyError(i)
    except ValueError:
        count += 1
        continue
    except KeyError as e:
        if e.args[0] > 900: break
    else:
        count += 2
    finally:
        count += 1
else:
    print('not broken')
print(count, i)
def retry(n):
    attempts = 0
    while True:
        attempts += 1
        try:
            if attempts < n: raise OSError(attempts)
            return attempts
        except OSError:
            if attempts > 10: raise
print(retry(5))
try:
    retry(100)
except OSError as e:
    print(e)
def first_good(values):
    for v in values:
        try:
            return int(v)
        except ValueError:
            pass
    return None
print(first_good(['a', 'b', '3', 'c']), first_good(['x']))
out = []
for a in range(3):
    try:
        for b in range(3):
            try:
                if b == 1: raise ValueError((a, b))
                if a == 2: raise KeyError(a)
                out.append((a, b))
            except ValueError as e:
                out.append(e.args[0][1] + 10)
    except KeyError:
        out.append('key'); break
    else:
        out.append('else')
print(out)
def deep(n):
    if n == 0: raise ValueError('bottom')
    try:
        deep(n - 1)
    finally:
        out.append(n)
out = []
try:
    deep(5)
except ValueError:
    print(out)
def convert(n):
    if n == 0: raise ValueError('v')
    try:
        convert(n - 1)
    except Exception as e:
        raise RuntimeError(n) from e
try:
    convert(3)
except RuntimeError as e:
    while e: print(repr(e), end=' <- '); e = e.__cause__
print()
errors = []
for bad in ('1 / 0', '[][0]', '{}["k"]', 'x_undefined', 'int("z")', 'None.a', '"a" + 1', 'next(iter([]))',
        'raise_', '(1).b', 'assert_', '1 << -1'):
    try:
        eval(bad)
    except (ArithmeticError, LookupError) as e: errors.append(('A', type(e).__name__))
    except (NameError, AttributeError) as e: errors.append(('N', type(e).__name__))
    except Exception as e: errors.append(('E', type(e).__name__))
print(errors)
def gen():
    for i in range(5):
        try:
            yield i
        except ValueError:
            yield 'handled'
g = gen(); print(next(g), g.throw(ValueError), next(g), list(g))
e = None
for i in range(3):
    try:
        raise ValueError(i)
    except ValueError as e:
        last = e
print(last, last.__context__, 'e' in globals())
