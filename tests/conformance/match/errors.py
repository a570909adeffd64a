# Patterns and the errors of match statements.
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f'Point({self.x}, {self.y})'
class Color:
    RED = 1; BLUE = 'b'
def f(v):
    match v:
        case 0 | 1: return 'small'
        case -3 | 2.5 | 1+2j: return 'num'
        case 'a' 'b': return 'ab'
        case b'x': return 'bytes'
        case None: return 'none'
        case True: return 'true'
        case Color.RED | Color.BLUE: return 'color'
        case Point(0, 0): return 'origin'
        case Point(x=0, y=yy): return f'on y {yy}'
        case Point(x, y) if x == y: return f'diag {x}'
        case Point(): return 'point'
        case []: return 'empty'
        case [x]: return f'one {x!r}'
        case [x, y]: return f'two {x!r} {y!r}'
        case [1, *rest]: return f'1 then {rest}'
        case [first, *_, last]: return f'{first}..{last}'
        case {'type': 'circle', 'r': r}: return f'circle {r}'
        case {'a': {'b': [p, q]}, **rest}: return f'nested {p} {q} {rest}'
        case {'k': _}: return 'has k'
        case {}: return 'mapping'
        case int(n) | float(n): return f'number {n}'
        case str() as s: return f'str {s}'
        case (set() | frozenset()) as s: return f'set {sorted(s)}'
        case _: return f'other {type(v).__name__}'
for v in (0, 1, -3, 2.5, 1+2j, 'ab', b'x', None, True, False, 'b', Point(0, 0), Point(0, 5), Point(3, 3), Point(3, 4),
          [], (), [7], (1, 2), [1, 2, 3], range(5), {'type': 'circle', 'r': 3, 'z': 1}, {'a': {'b': [1, 2]}, 'c': 3, 'd': 4},
          {'k': 1}, {}, 99, 9.5, 'hello', {1, 2}, frozenset([3]), object, len, 'x', b'zz', bytearray(b'x'), 1.0, 10**30):
    print(repr(v) if v is not len and v is not object else v.__name__, '->', f(v))
def swap(v):
    match v:
        case (x, 'l') | ('r', x): return x
        case [a, [b, c], d] | {'a': a, 'b': b, 'c': c, 'd': d}: return a, b, c, d
        case {'d': a, 'c': b} | [b, a, _]: return 'ab', a, b
for v in ((5, 'l'), ('r', 6), [1, [2, 3], 4], dict(a=1, b=2, c=3, d=4), {'d': 1, 'c': 2}, [7, 8, 9], 5):
    print(swap(v))
# binding after failure, module-level names
match [1, [2, 3]]:
    case [a, [b, 4]]: print('no')
    case [a, [b, c]] if a > 5: print('no2')
    case [a, [b, *c]]: print(a, b, c)
match (1, 2), 3:
    case (a, b), c: print(a, b, c)
match 1, 2:
    case *args,: print(args)
x = 5
match x:
    case x if x > 10: print('no')
    case 5 as y: print('y', y, x)
class M:
    def __init__(self, d): self.d = d
    def keys(self): return self.d.keys()
    def __getitem__(self, k): return self.d[k]
    def get(self, k, default=None): print('get', k); return self.d.get(k, default)
    def __len__(self): return len(self.d)
import collections.abc
collections.abc.Mapping.register(M)
match M({'a': 1, 'b': 2}):
    case {'a': v, **r}: print(v, r)
class S(collections.abc.Sequence):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
match S():
    case [a, b, c]: print(a, b, c)
match S():
    case [*_, z]: print(z)
def err(src, **kw):
    try:
        exec(src, dict(kw))
    except BaseException as e:
        print(type(e).__name__, e)
    else: print('fine')
class P1: __match_args__ = ['x']
class P2: __match_args__ = (1,)
class P3: __match_args__ = ('x', 'x'); x = 1
class P4: __match_args__ = ('x',); x = 1
err('match P():\n case P(1): pass', P=P1); err('match P():\n case P(1): pass', P=P2); err('match P():\n case P(1, 1): pass', P=P3)
err('match P():\n case P(1, x=1): pass', P=P4); err('match P():\n case P(1, 2): pass', P=P4); err('match P():\n case P(1, 2, 3): pass', P=P4)
err('match 1:\n case int(1, 2): pass'); err('match 1:\n case f(): pass', f=5); err('match 1:\n case object(1): pass')
err('match {1: 2, 3: 4}:\n case {a.x: 1, a.y: 2}: pass', a=type('A', (), {'x': 1, 'y': 1}))
for src in ('case a | b: pass', 'case _: pass\n case 1: pass', 'case a: pass\n case b: pass', 'case [*a, *b]: pass', 'case [a, a]: pass',
            'case a | [b]: pass', 'case [a] | [b]: pass', 'case {"a": 1, "a": 2}: pass', 'case P(x=1, x=2): pass', 'case {**r, "a": 1}: pass',
            'case P(x=1, 2): pass', 'case 1 + 1: pass', 'case a.b.c: pass', 'case (a): pass\n case b: pass', 'case a, *a: pass', 'case {"x": a, **a}: pass',
            'case [a as a]: pass', 'case 1 as _: pass', 'case __debug__: pass', 'case f"x": pass', 'case -x: pass', 'case {x: 1}: pass', 'case (_ as y): pass\n case 3: pass'):
    try:
        compile('match x:\n ' + src, 'n', 'exec'); print(src, 'ok')
    except SyntaxError as e:
        print(repr(src), e.msg, e.lineno, e.offset)
