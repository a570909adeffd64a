# Long strings: building, slicing, searching, mixed widths.
s = ''.join(chr(97 + i % 26) for i in range(10000))
print(len(s), s[:5], s[-5:], s[5000:5010], s.count('a'), s.find('zab'), s.rfind('xyz'), s[::1000],
    hash(s) == hash(s[:]), s == ''.join(list(s)))
t = s + 'é' + s
print(len(t), t[10000], t.index('é'), t.replace('é', '')[:3], len(t.encode()), t.upper()[10000],
    len(t.split('é')), t[9999:10002], ('é' in t), t.startswith(s), t.endswith(s))
u = s + '日' + '😀' + s
print(len(u), u[10000:10002], u.find('😀'), len(u.encode('utf-8')), u[::-1][9998:10004], u.rindex('日'),
    len(u.replace('a', '😀')), u.count('😀'), u[:10000] == s, u[10002:] == s)
parts = [str(i) for i in range(5000)]
j = ','.join(parts)
print(len(j), j.split(',') == parts, j[:20], j[-10:], sum(map(int, j.split(','))), j.count(','),
    len(j.replace(',', ', ')), j.partition(',2500,')[0][-9:])
acc = ''
for i in range(20000):
    acc += chr(65 + i % 26)
    if i % 5000 == 0: keep = acc
print(len(acc), len(keep), acc.startswith(keep), acc[:len(keep)] == keep)
a = b = 'start'
for i in range(100): a += 'x'; b = 'y' + b
print(len(a), len(b), a[:8], b[-8:], a != b)
lines = '\n'.join('line %d' % i for i in range(3000))
print(len(lines.splitlines()), lines.splitlines()[2999], lines.count('\n'), lines.find('line 2999'),
    len(lines.split()), lines.title()[:6], len(lines.expandtabs()), lines.translate({10: 32})[:14])
print(('ab' * 50000).count('ba'), len('x' * 10 ** 6), ('x' * 10 ** 6).find('y'),
    ('x' * 10 ** 6 + 'y').find('y'), 'é' * 5, len(('é' * 1000).encode()), ('-' * 1000).strip('-') == '',
    (' ' * 1000 + 'a').lstrip(), len('a'.center(1001)), 'a'.zfill(300).count('0'))
print(sorted(set(s)) == [chr(c) for c in range(97, 123)], max(s), min(s), ''.join(sorted('hello world')),
    ''.join(dict.fromkeys('mississippi')), ''.join(reversed(s))[:3],
    s.translate(str.maketrans('abc', 'ABC'))[:6], s.isalpha(), s.islower(), (s + '1').isalnum(),
    (s + ' ').isalpha())
d = {}
for i in range(5000): d[f'key{i}'] = i
print(d['key0'], d['key4999'], d['key' + str(2500)], len(d), 'key5000' in d, sum(d[k] for k in d))
fmt = '{:>10}' * 100
print(len(fmt.format(*range(100))), fmt.format(*range(100))[-12:], len('%s' * 200 % tuple(range(200))),
    f'{s[:3]:*^{20}}', ('{0}' * 50).format('ab')[:6])
