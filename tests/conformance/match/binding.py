# What names hold after a match, in every kind of scope; guards; control flow out of cases.
match (1, 2):
    case (a, 3): print('no')
    case (b, c): print(b, c)
print('a' in globals(), b, c)

def outer():
    total = 0
    def count(items):
        nonlocal total
        match items:
            case [total, *more]:
                return more
        return None
    print(count([5, 6, 7]), total, count({}), total)
    match [1, 2]:
        case [x, y] if x > y: pass
        case [y, x]: pass
    return lambda: (x, y)
print(outer()())

class Body:
    match {'k': [1, 2]}:
        case {'k': [m, n]}: pass
print(Body.m, Body.n)

def loop():
    for item in (1, 'skip', 2, 'stop', 3):
        match item:
            case 'skip': continue
            case 'stop': break
            case int(n): print(n)
    else:
        print('never')
    while True:
        match 1:
            case 1:
                try:
                    return 'returned'
                finally:
                    print('finally')
print(loop())

def generate(v):
    match v:
        case [a, b]:
            got = yield a
            print('got', got)
            yield b
        case _:
            yield from 'xy'
g = generate([1, 2])
print(next(g), g.send('s'), list(generate(0)))

def f(match, case, _):
    match = case + _
    case, _ = _, case
    return match, case, _
print(f(1, 2, 3), [match for match in range(2)])

calls = []
def note(x):
    calls.append(x)
    return x
match note('subject'):
    case 'a' if note('g1'): pass
    case str() if note(''): pass
    case _ if note('g3'): print('third')
print(calls)

match 1, 2:
    case 1, (2 | 3 as z): print(z)
match 1,:
    case 1,: print('tuple')
match {'a': 1, 'b': 2}:
    case {'a': x, **rest}: print(x, rest)
match [1, [2, [3, 4]]]:
    case [a, [b, [*c]]]: print(a, b, c)
match ('x', 5):
    case ('x' as k, v) | (v, 'x' as k): print(k, v)
match 'no match':
    case 5: pass
print('end')
