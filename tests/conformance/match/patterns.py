# Every kind of pattern: what matches, what is captured, what is left alone.
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y

class Color:
    red = 'r'
    class Deep:
        blue = 'b'

def describe(v):
    match v:
        case 0 | 1 | -1: return 'small'
        case 1.5: return 'float'
        case 'a' | b'b': return 'letter'
        case None | True: return 'singleton'
        case False: return 'no'
        case Color.red | Color.Deep.blue as c: return 'color', c
        case int(n) if n > 100: return 'big', n
        case bool() | int(): return 'int'
        case str() as s: return 'str', s
        case []: return 'empty'
        case [x]: return 'one', x
        case (x, 2) | [2, x]: return 'two with 2', x
        case [1, *rest]: return 'starts', rest
        case [*_, 9]: return 'ends with 9'
        case [first, *_, last] if first == last: return 'same ends', first
        case [[a, b], {'k': c}]: return 'nested', a, b, c
        case (_, _, third): return 'third', third
        case {'type': 'p', 'x': x, **rest}: return 'mapping', x, rest
        case {'only': {'deep': [d, *_]}}: return 'deep', d
        case {1: _, None: n}: return 'odd keys', n
        case {}: return 'some mapping'
        case Point(0, 0): return 'origin'
        case Point(x, y=0): return 'on x', x
        case Point(x=px, y=py) if px == py: return 'diagonal', px
        case Point(): return 'point'
        case set(s) | frozenset(s): return 'set', len(s)
        case object(real=r): return 'has real', r
        case _: return 'other', type(v).__name__

for v in (0, 1, -1, 1.0, 1.5, 'a', b'b', None, True, False, 'r', 'b', 500, 7, 'text', [], (), [5], (5,), (7, 2), [2, 8], [1, 5, 6],
          [3, 9], (4, 0, 4), [['p', 'q'], {'k': 'r', 'z': 0}], [3, 4, 5], {'type': 'p', 'x': 1, 'z': 2}, {'only': {'deep': [1, 2]}},
          {1: 0, None: 5}, {}, {'u': 1}, Point(0, 0), Point(3, 0), Point(2, 2), Point(1, 2), {1}, frozenset(), b'ab', bytearray(b'x'),
          range(2), range(1, 4), iter([]), object, 2.5):
    print(repr(v) if not isinstance(v, (Point, type(iter([])))) else type(v).__name__, '->', describe(v))
