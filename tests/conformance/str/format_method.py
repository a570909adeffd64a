# str.format: fields, indices, attributes, conversions, nested specs.
print('{} {}'.format(1, 2), '{0} {1} {0}'.format('a', 'b'), '{a} {b}'.format(a=1, b=2),
    '{0} {x}'.format(1, x=2), '{{}} {{{}}}'.format(5), ''.format(), 'plain'.format(1))
print('{0[0]} {0[1]}'.format([1, 2]), '{0[k]} {d[a b]}'.format({'k': 'v'}, d={'a b': 1}),
    '{0.real} {0.imag}'.format(5), '{0[0][k].x}'.format([{'k': type('T', (), {'x': 'deep'})}]),
    '{[0]}'.format([7]), '{.real}'.format(3))
print('{!r} {!s} {!a}'.format('é', 'é', 'é'), '{0!r:>6}|'.format('a'),
    '{:>{w}}|{:{f}^{w}}'.format('a', 'b', w=5, f='*'), '{:{}}'.format('x', 4) + '|',
    '{0:{1}.{2}f}'.format(3.14159, 8, 2))
print('{:5}|{:<5}|{:>5}|{:^5}|{:*^5}'.format('a', 'b', 'c', 'd', 'e'),
    '{:d} {:x} {:,} {:+}'.format(5, 255, 10000, 3), '{:.2f} {:e} {:%}'.format(1.5, 1000.0, 0.5),
    '{:.2}'.format('abc'), '{:5.1}|'.format('abc'))
print('{:{align}{width}}'.format('hi', align='>', width=6), '{0:>{1}}'.format('r', 4),
    '{a[b]}'.format(a={'b': 2}), '{0[-1]}'.format({'-1': 'string key'}))
def show(f, *a, **k):
    try:
        print(f.format(*a, **k))
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as e:
        print(repr(f), type(e).__name__, e)
for s in ('{}', '{0} {}', '{} {0}', '{', '}', '{0', '{a}', '{0.}', '{0[}', '{0[]}', '{0!}', '{0!x}', '{0!rr}',
        '{:d}', '{0.nope}', '{0[9]}', '{0[x]}', '{:{:{}}}', '{!r', '{a b}', '{ }', '{0:{1}}', '{-1}', '{0]}',
        '{{}', '{}}'):
    show(s, 'ab')
show('{} {}', 1)
show('{:s}', 5)
show('{:5}', None)
show('{:5}', [])
show('{:x}', 1.5)
show('{:=5}', 'a')
show('{:+}', 'a')
show('{:,}', 'a')
show('{:05}', 'a')
show('{:.3d}', 5)
class F:
    def __format__(self, spec): return f'<{spec}>'
print('{} {:abc} {:{}}'.format(F(), F(), F(), 'nested'), format(F(), 'q'), '{:%Y-%m}'.format(F()))
print('{a}{b}'.format_map({'a': 1, 'b': 2}))
class D(dict):
    def __missing__(self, k): return f'<{k}>'
print('{x} {y}'.format_map(D(x=1)))
f = '{:>3}'.format
print([f(i) for i in range(3)], '{}'.format('{}'), '{0:}'.format(5), '{:}'.format('x'),
    '{0}{1}'.format('{', '}'))
