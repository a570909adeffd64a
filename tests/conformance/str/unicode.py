# Code points beyond ASCII and beyond the basic plane.
for s in ('é', 'e\u0301', '日本語', '😀👍🏽', '\U0001F1E9\U0001F1EA', 'Ω≈ç√', 'مرحبا', '\u0000a', 'ﬀ', '𝒳'):
    print(ascii(s), len(s), [hex(ord(c)) for c in s], s[0] == chr(ord(s[0])), len(s.encode()),
        len(s.encode('utf-16-le')))
print('é' == 'e\u0301', 'A' < 'a' < 'é' < '日' < '😀', sorted(['é', 'z', 'e', 'É', 'Z']))
print(chr(0), ord('\0'), chr(0x10FFFF) == '\U0010ffff', chr(0xD800) == '\ud800', ord('😀'), hex(ord('日')))
é = 5
名前 = 'name'
ﬁ = 'ligature'
print(é, 名前, fi, 'é' in globals())
class Größe:
    höhe = 1
print(Größe.höhe, Größe.__name__)
print('%s %5s|%-5s|' % ('é', '日', '😀'), f'{"é":>4}{"日":^5}{"😀":<3}|', '日本'.center(6, '*'), 'é'.rjust(3, '·'))
d = {'é': 1, '日本': 2}
print(d, d['é'], [*d], repr(d), ascii(d))
print('日' * 3, '日本語'[::-1], '日本語'[1:], '日本語'.find('語'), '日,本'.split(','), '-'.join('日本'), '日' in '日本',
    'é'.upper(), 'É'.lower(), '日'.upper())
mixed = 'a' + 'é' + '日' + '😀'
print([mixed[:i] for i in range(5)], [mixed[i:] for i in range(5)], mixed[1:3], mixed[-1], mixed[::2],
    mixed.encode('unicode_escape') if False else ascii(mixed))
print('ÀÈ'.isupper(), 'àè'.islower(), '²'.isdigit(), '²'.isdecimal(), '½'.isnumeric(), int('٤٢'),
    '٤٢'.isdecimal(), float('٤.٢'))
print('\N{GREEK SMALL LETTER ALPHA}\N{SNOWMAN}', '\x41\u0041\U00000041', len('\u200d'), repr('\u200d'),
    repr('\u3000'), repr('\xa0'))
