# find, rfind, index, count, startswith, endswith, in.
s = 'abracadabra'
print(s.find('a'), s.find('a', 1), s.find('a', 1, 3), s.find('z'), s.find(''), s.find('', 5), s.find('', 20),
    s.find('bra'), s.find('a', -3))
print(s.rfind('a'), s.rfind('a', 0, 5), s.rfind('z'), s.rfind(''), s.rfind('bra'), s.rfind('abra', 0, -1))
print(s.index('c'), s.rindex('b'), s.count('a'), s.count('abra'), s.count(''), s.count('a', 3),
    s.count('a', 3, 6), 'aaaa'.count('aa'), ''.count(''))
print(s.startswith('abr'), s.startswith('bra', 1), s.startswith(('x', 'ab')), s.startswith(''),
    s.startswith('a', 20), s.startswith('', 11), s.startswith('', 12))
print(s.endswith('bra'), s.endswith('cad', 0, 7), s.endswith(('z', 'a')), s.endswith(''), s.endswith(()),
    s.endswith('abra', -4))
print('a' in s, 'cad' in s, '' in s, 'z' in s, 'abracadabraa' in s, '' in '')
for f in (lambda: s.index('z'), lambda: s.rindex('zz'), lambda: s.index('a', 100), lambda: s.find(1),
        lambda: s.find(), lambda: s.count(None),
          lambda: s.startswith(1), lambda: s.startswith(['a']), lambda: s.startswith((1,
              )), lambda: 1 in s, lambda: None in s, lambda: s.endswith(),
          lambda: s.find('a', 'b'), lambda: s.count('a', 1.0)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(s.find('a', None, 3), s.count('a', None, None), s.find('a', -100, 100), s.rfind('a', -5, -1))
u = 'naïve café naïve'
print(u.find('ï'), u.rfind('naïve'), u.count('é'), u.index('café'), 'é' in u, u.startswith('naï'),
    '日本' in '日本語', '😀a😀'.find('a'), '😀a😀'.rfind('😀'))
print(('ab' * 1000 + 'c').find('bc'), ('a' * 5000).find('b'), ('a' * 5000 + 'b').find('ab'),
    ('x' * 100).count('xx'))
