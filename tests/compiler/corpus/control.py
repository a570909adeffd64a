# Statements, loops and every way out of them.


def loops(n, xs):
    total = 0
    for i in range(n):
        if i % 2:
            continue
        if i > 10:
            break
        total += i
    else:
        total = -1
    while n > 0:
        n -= 1
        if n == 5:
            break
    else:
        n = 100
    while True:
        if n:
            break
        n += 1
    for a, b in xs:
        total += a * b
    for (a, [b, *c]) in xs:
        pass
    for xs[0] in range(3):
        pass
    for xs.attr, total in xs:
        continue
    for x in [1, 2, 3]:
        for y in (x, x):
            if x == y:
                return x
    return total


def tries(f):
    try:
        f()
    except ValueError:
        return 1
    except (TypeError, KeyError) as e:
        return e
    except:
        raise
    else:
        return 2
    finally:
        f()


def nested(f, xs):
    for x in xs:
        try:
            try:
                if x == 1:
                    continue
                if x == 2:
                    break
                if x == 3:
                    return f(x)
                y = f(x)
            except ValueError as e:
                if y:
                    continue
                print(e)
                break
            finally:
                f(0)
        except KeyError:
            return
        finally:
            for z in xs:
                if z:
                    break
            else:
                continue
    return x


def finally_returns(f):
    while True:
        try:
            return f()
        finally:
            if f:
                break
    try:
        return 1
    finally:
        return 2


def withs(a, b):
    with a:
        pass
    with a as x, b() as y:
        print(x, y)
    with a as (x, y), b as a.c, open('f') as f:
        return f.read()
    for i in a:
        with b as z:
            if i:
                continue
            if z:
                break
            return i
    with (a, b):
        return a


def deleted(a):
    del a
    try:
        print(a)
    except NameError as e:
        x = e
    del x
    for i in range(3):
        if i:
            print(y)
        y = i
        del y
    return y


def asserts(a, b):
    assert a
    assert a, b
    assert a and b, 'message'
    raise ValueError(a) from b


def unbound(a):
    if a:
        b = 1
    print(b)
    try:
        c = f()
    finally:
        print(c)
    with a:
        d = 1
    return d


def constant_conditions(a):
    if 0:
        a = 1
    if 1:
        a = 2
    while 0:
        a = 3
    while 1:
        a = a or 0 and a or 1
        if __debug__:
            return a
    return 4


def dead(a):
    return a
    a = 1
    for i in a:
        yield i


if __name__ == '__main__':
    for i in range(3):
        try:
            print(i)
        except Exception as error:
            print(error)
    x: int = 5
    x.y: str = 'a'
    z: float
