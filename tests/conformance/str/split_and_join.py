# split, rsplit, splitlines, partition, join.
print('a b  c '.split(), ' a b '.split(' '), 'a,b,,c'.split(','), ''.split(), ''.split(','), '   '.split(),
    'abc'.split('abc'), 'aXbXc'.split('X', 1))
print('a b c d'.split(None, 2), 'a b c d'.split(maxsplit=1), ' a  b '.split(None, 1), 'a--b--c'.split('--'),
    'aaa'.split('a'), 'a b'.split(' ', 0), ' a b '.split(None, 0))
print('a b c d'.rsplit(None, 2), 'a,b,c'.rsplit(',', 1), 'a  b  c'.rsplit(maxsplit=1), 'aaa'.rsplit('aa'),
    ' a b '.rsplit(' '), 'abc'.rsplit('b'))
print('a\nb\r\nc\rd\n'.splitlines(), 'a\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines(),
    'a\x0bb\x0cc\x1cd\x85e\u2028f'.splitlines(), 'no end'.splitlines(keepends=True))
print('a=b=c'.partition('='), 'abc'.partition('='), 'a=b=c'.rpartition('='), 'abc'.rpartition('='),
    '='.partition('='), 'aXXbXXc'.partition('XX'))
print(','.join(['a', 'b']), ''.join([]), '-'.join('abc'), ', '.join(str(i) for i in range(3)),
    'x'.join(['one']), '--'.join(('a', 'b')), ''.join({'k': 1}))
for f in (lambda: 'a'.split(''), lambda: 'a'.split(1), lambda: 'a'.partition(''), lambda: 'a'.partition(1),
        lambda: ','.join([1]), lambda: ','.join(['a', None]),
          lambda: ','.join(5), lambda: 'a'.split(None, 'x'), lambda: 'a'.rpartition(''),
          lambda: 'a'.split(',', 1, 2), lambda: ''.join([b'a'])):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print('1\u00a02\u20033'.split(), 'é,ü'.split(','), '日本、語'.split('、'), ' \t\n a \x1f b'.split())
words = 'the quick brown fox'.split()
print(' '.join(reversed(words)), ' '.join(w.title() for w in words), '/'.join(sorted(words)))
print('a,b;c'.replace(';', ',').split(','), [p.strip() for p in ' a | b |c '.split('|')],
    dict(p.split('=') for p in 'a=1&b=2'.split('&')))
