# collections.namedtuple.
from collections import namedtuple
P = namedtuple('P', 'x y'); p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), P._fields, p._asdict(), p._replace(x=9), P._make([3, 4]), P.__name__,
    isinstance(p, tuple), len(p), hash(p) == hash((1, 2)), [*p], p + (3,), p < P(1, 3), 2 in p, p.index(2))
a, b = p
print(a, b, max(P(1, 5), P(2, 0)), sorted([P(2, 1), P(1, 2)]), {p: 'key'}[1, 2], '%s-%s' % p,
    '{0.x} {0[1]}'.format(p), f'{p.x}', P.x.__doc__, P.__doc__)
Q = namedtuple('Q', ['a', 'b', 'c'], defaults=[10, 20])
print(Q(1), Q(1, 2), Q(1, c=3), Q._field_defaults, namedtuple('R', 'class def x x', rename=True)._fields,
    namedtuple('E', '')(), namedtuple('S', 'a, b,c')._fields)
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: p._replace(q=1), lambda: P._make([1]),
        lambda: namedtuple('T', 'a a'), lambda: namedtuple('T', 'class'), lambda: namedtuple('T', '_x'),
        lambda: namedtuple('1T', 'a'), lambda: namedtuple('T', '1a'), lambda: p.z,
        lambda: namedtuple('T', 'a', defaults=[1, 2]), lambda: P(x=1, y=2, z=3),
        lambda: namedtuple('T', ['a b'])):
    try:
        print(f())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
def set_x(): p.x = 5
try:
    set_x()
except AttributeError as e:
    print(e)
class V(namedtuple('V', 'x y')):
    __slots__ = ()
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    @property
    def norm(self): return (self.x ** 2 + self.y ** 2) ** 0.5
v = V(3, 4)
print(v, v + v, v.norm, v._replace(x=0), type(v._replace(x=0)).__name__, V.__mro__[1].__name__,
    repr(V(1, 'a')))
