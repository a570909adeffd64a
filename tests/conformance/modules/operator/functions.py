# operator: functions for every operator.
import operator as op
print(op.add(1, 2), op.sub(5, 3), op.mul(2, 3), op.truediv(7, 2), op.floordiv(7, 2), op.mod(7, 3),
    op.pow(2, 5), op.neg(3), op.pos(-3), op.abs(-3), op.invert(5), op.inv(5), op.lshift(1, 4),
    op.rshift(16, 2), op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.not_(0), op.truth([]), op.is_(None, None),
    op.is_not(1, None), op.index(True))
print(op.lt(1, 2), op.le(2, 2), op.eq(1, 1.0), op.ne(1, 2), op.gt(1, 2), op.ge(2, 2), op.contains([1, 2], 2),
    op.countOf([1, 2, 1], 1), op.indexOf('abc', 'b'), op.getitem([5, 6], 1), op.concat('a', 'b'),
    op.length_hint([1, 2]))
l = [1, 2, 3]
op.setitem(l, 0, 'x')
op.delitem(l, 1)
print(l, op.iadd(l, [9]), l, op.imul([1], 2), op.ior({1}, {2}), op.iadd(1, 2), op.getitem(l, slice(0, 2)))
g = op.itemgetter(1)
h = op.itemgetter(0, 2)
print(g('abc'), h('abc'), op.itemgetter('k')({'k': 'v'}), op.itemgetter(slice(1, 3))([0, 1, 2, 3]),
    sorted([('b', 2), ('a', 3), ('c', 1)], key=op.itemgetter(1)), repr(h))
class C:
    def __init__(self, v): self.v = v; self.inner = self if v == 0 else C(0)
    def m(self, *a, **k): return ('m', a, k)
c = C(5)
print(op.attrgetter('v')(c), op.attrgetter('v', 'inner.v')(c), op.attrgetter('inner.inner.v')(c),
    op.methodcaller('m', 1, x=2)(c), op.methodcaller('upper')('abc'),
    sorted([C(3), C(1)], key=op.attrgetter('v'))[0].v, repr(op.attrgetter('a.b')),
    repr(op.methodcaller('m', 1, k=2)))
for f in (lambda: op.add(1, 'a'), lambda: op.add(1), lambda: op.itemgetter(), lambda: op.itemgetter(5)([1]),
        lambda: op.attrgetter('nope')(c), lambda: op.attrgetter(5), lambda: op.methodcaller('nope')(c),
        lambda: op.indexOf([1], 2), lambda: op.index(1.5), lambda: op.contains(5, 1), lambda: op.concat(1, 2),
        lambda: op.getitem({}, 'k'), lambda: op.methodcaller(), lambda: op.truediv(1, 0),
        lambda: op.itemgetter(0)(5), lambda: op.countOf(5, 1)):
    try:
        print(f())
    except (TypeError, IndexError, AttributeError, ValueError, KeyError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
print(op.__add__(1, 2), op.matmul.__name__, list(map(op.mul, [1, 2], [3, 4])),
    op.call(len, 'abc') if hasattr(op, 'call') else 3)
