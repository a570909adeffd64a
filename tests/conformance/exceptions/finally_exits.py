# finally with return, break, continue and raise.
def ret():
    for i in range(3):
        try:
            return i
        finally:
            print('fin', i)
print(ret())
def brk():
    for i in range(3):
        try:
            if i == 1: break
        finally:
            print('fin', i)
    return i
print(brk())
def cont():
    out = []
    for i in range(4):
        try:
            if i % 2: continue
            out.append(i)
        finally:
            out.append('f')
    return out
print(cont())
def swallow():
    while True:
        try:
            raise ValueError
        finally:
            break
    return 'swallowed by break'
print(swallow())
def swallow2():
    try:
        raise ValueError
    finally:
        return 'swallowed by return'
print(swallow2())
def cont_swallow():
    n = 0
    for i in range(3):
        try:
            raise ValueError
        finally:
            n += 1
            continue
    return n
print(cont_swallow())
def nested():
    try:
        try:
            return 'inner'
        finally:
            print('one')
    finally:
        print('two')
print(nested())
def raise_in_finally():
    try:
        raise ValueError('first')
    finally:
        raise KeyError('second')
try:
    raise_in_finally()
except KeyError as e:
    print(repr(e), repr(e.__context__))
def else_raises():
    try:
        pass
    except ValueError:
        print('not here')
    else:
        raise ValueError('from else')
    finally:
        print('finally')
try:
    else_raises()
except ValueError as e:
    print(e)
def except_return():
    try:
        raise ValueError
    except ValueError:
        return 'from except'
    finally:
        print('after return')
print(except_return())
def deep():
    for a in range(2):
        for b in range(2):
            try:
                try:
                    if b: break
                finally:
                    print('x', a, b)
            finally:
                print('y', a, b)
deep()
while True:
    try:
        break
    finally:
        print('module level')
