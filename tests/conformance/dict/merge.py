# | and |= on dicts.
a, b = {'x': 1, 'y': 2}, {'y': 'B', 'z': 3}
print(a | b, b | a, a, b, a | {}, {} | {}, a | b | {'x': 0})
c = a; c |= b; print(a, c is a); c |= [('l', 1)]; print(a); c |= {}; print(c)
for f in (lambda: a | [('k', 1)], lambda: [('k', 1)] | a, lambda: a | 5, lambda: a | None, lambda: a & b,
        lambda: a - b, lambda: a ^ b, lambda: a + b):
    try:
        print(f())
    except TypeError as e:
        print(e)
def ior(x):
    global a
    a |= x
for x in (5, [1], ['abc'], None):
    try:
        ior(x)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
class D(dict): pass
print(type(D(a=1) | {'b': 2}).__name__, type({'a': 1} | D(b=2)).__name__, D(a=1) | {'b': 2})
class R(dict):
    def __ror__(self, o): return ('ror', dict(o))
    def __or__(self, o): return ('or', o)
print({'q': 1} | R(), R() | 1, [('k', 1)] | R())
print({**a, **b} == a | b, list(({'k': 1} | {'j': 2, 'k': 3}).items()), {'a': {'n': 1}} | {'a': {'m': 2}})
def merge(x, y):
    out = dict(x)
    for k, v in y.items():
        out[k] = merge(out[k], v) if k in out and isinstance(out[k], dict) and isinstance(v, dict) else v
    return out
print(merge({'a': {'n': 1, 's': 1}, 'b': 1}, {'a': {'m': 2, 's': 2}, 'c': 3}))
