# Exceptions raised by special methods pass through the operation that called them.
class Boom(Exception): pass
def raiser(name):
    def method(self, *a): raise Boom(name)
    return method
names = '''add radd iadd sub mul truediv floordiv mod pow neg pos invert abs eq ne lt le gt ge bool len
iter next getitem setitem delitem contains call str repr format hash int float index round getattr enter
exit bytes reversed'''.split()
X = type('X', (), {f'__{n}__': raiser(n) for n in names if n not in ('getattr',)})
def use(**kw): pass
def with_it(x):
    with x: pass
def setit(x): x[0] = 1
def delit(x): del x[0]
def iadd(x): x += 1
def loop(x):
    for _ in x: pass
def branch(x):
    if x: pass
def wloop(x):
    while x: pass
def unpack(x): a, b = x
actions = [lambda x: x + 1, lambda x: 1 + x, iadd, lambda x: x - 1, lambda x: x * 1, lambda x: x / 1,
    lambda x: x // 1, lambda x: x % 1, lambda x: x ** 1, lambda x: -x, lambda x: +x, lambda x: ~x, abs,
    lambda x: x == 1, lambda x: x != 1, lambda x: x < 1, lambda x: x <= 1, lambda x: x > 1, lambda x: x >= 1,
    lambda x: 1 == x, lambda x: 1 < x, bool, lambda x: not x, lambda x: x and 1, lambda x: 1 if x else 2,
    branch, wloop, lambda x: [1 for _ in (1,) if x], len, iter, loop, list, unpack, next, lambda x: x[0],
    setit, delit, lambda x: 1 in x, lambda x: x(), str, repr, format, lambda x: f'{x}', lambda x: f'{x!r}',
    lambda x: '%s' % x, lambda x: '{}'.format(x), print, hash, lambda x: {x: 1}, lambda x: {x},
    lambda x: x in {1: 2}, int, float, lambda x: [1][x], lambda x: range(x), round, with_it, bytes, reversed,
    lambda x: [x].index(1), lambda x: [x] == [1], lambda x: sorted([x, 1]), lambda x: max(x, 1),
    lambda x: sum([1, x]), lambda x: [x].count(2), lambda x: 'a'.join(x), lambda x: dict(x),
    lambda x: str([x]), lambda x: assert_(x), lambda x: any([x]), lambda x: (lambda *a: a)(*x),
    lambda x: use(**x), lambda x: 'ab' * x, lambda x: isinstance(1, x), lambda x: divmod(1, x)]
def assert_(x): assert x
for i, action in enumerate(actions):
    try:
        action(X())
        print(i, 'no exception')
    except Boom as e:
        print(i, e)
    except Exception as e:
        print(i, type(e).__name__, str(e).split(' at 0x')[0])
