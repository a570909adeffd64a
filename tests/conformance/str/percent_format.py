# The % operator on strings, in full.
print('%s' % 'a', '%s %s' % (1, 2), '%%', '%%%s' % 1, '%r' % 'a', '%a' % 'é', '%c%c' % ('a', 98), '%s' % None,
    '%s' % [1, 2], '%s' % ((1, 2),), '%s' % {'a': 1})
print('%(a)s %(b)d %(a)r' % {'a': 'x', 'b': 2}, '%(a)5s|%(b)-5d|%(b)05.1f' % {'a': 'x', 'b': 2},
    '%(x y)s' % {'x y': 1}, '%()s' % {'': 'empty'}, '%(a)s' % {'a': 1, 'unused': 2})
print('[%5s][%-5s][%.2s][%5.1s][%*s][%-*s][%.*f]' % ('ab', 'ab', 'abcdef', 'xyz', 6, 'star', 6, 'left', 2,
    3.14159))
print('%5d|%-5d|%05d|%+d|% d|%5.3d|%x|%X|%#x|%#X|%o|%#o|%i|%u' % (42, 42, 42, 42, 42, 42, 255, 255, 255, 255,
    8, 8, 1, 2))
print('%d' % 3.99, '%d' % -3.99, '%d' % True, '%x' % 2 ** 4 if False else '%x' % 16,
    '%d' % 10 ** 20 if False else '%d' % (10 ** 20), '%x' % -255, '%#o' % -8, '%+x' % 255)
print('%f|%.0f|%8.3f|%-8.1f|%08.2f|%+.2f|%e|%g|%G' % (1.5, 2.5, 3.14159, 2.25, -1.5, 1, 12345.678, 0.0001,
    1e-10))
class F:
    def __str__(self): return 'F-str'
    def __repr__(self): return 'F-repr'
    def __getitem__(self, k): return k * 2
print('%s %r %a' % (F(), F(), F()), '%(ab)s' % F(), '%s' % F(), '%.3s|%8r' % (F(), F()))
for f, a in [('%d', 'x'), ('%s %s', 'a'), ('%s', ()), ('%s', (1, 2)), ('%', 1), ('%y', 1), ('%c', 'ab'),
        ('%c', -1), ('%c', 1.5), ('%x', 1.5), ('%f', 'a'), ('%(a)s', 1), ('%(a)s', {'b': 1}),
        ('%(a', {'a': 1}), ('%*d', ('x', 1)), ('abc', 1), ('abc', ()), ('abc', {}), ('%s %(a)s', {'a': 1}),
        ('%d', None), ('%5', 1), ('%.s', 'abc'), ('%c', 0x110000), ('%i', []), ('%o', '1'), ('%e', None),
        ('%l d', 5), ('%ld', 5)]:
    try:
        print(repr(f), a, f % a)
    except (TypeError, ValueError, KeyError, OverflowError) as e:
        print(repr(f), a, type(e).__name__, e)
print('é%s日' % 'ü', '%5s|' % '日', '%s' % b'a', '%s' % 'x' * 2, 'a%sb%sc' % ('1', '2'), '%s' % 1.0,
    '%s' % 1e100, '%r' % 1.1)
print('%-10s|%10s|' % ('left', 'right'), '%3d%%' % 50, '%s, %s!' % ('Hello', 'World'), '%02d:%02d' % (5, 7),
    '%s' % range(3), '%s' % (None,))
