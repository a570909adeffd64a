# Bytes patterns and subjects; case and categories in ASCII, Unicode and bytes.
import re

print(re.match(b'a(.)', b'abc').groups(), re.findall(rb'\w+', bytearray(b'ab cd')), re.sub(b'a', b'x', b'banana'))
print(re.split(b',', bytearray(b'a,b')), re.search(b'\xff', b'a\xff').span(), re.match(rb'\w', b'\xe9'), re.sub(rb'(a)', rb'<\1>', b'ba'))
print(re.findall(r'\w+', 'naïve café ½ ١٢ 日本'), re.findall(r'\d+', '12 ١٢ ½'), re.findall(r'\s', 'a\u2003b\x1cc'))
print(re.findall(r'\w+', 'naïve', re.A), re.findall(r'\d', '١', re.ASCII), re.findall(r'\bé', 'é'), re.findall(r'\bé', 'é', re.A))
for pattern, text in [('é', 'É'), ('[à-ü]', 'É'), ('ß', 'ẞ'), ('ſ', 'S'), ('k', '\u212a'), ('[k]', '\u212a'), ('[a-z]', '\u017f'), ('ı', 'I'),
                      ('i', '\u0130'), ('σ', 'ς'), ('[σ]', 'Σ'), ('Å', '\u212b'), ('(é)\\1', 'éÉ'), ('[^é]', 'É'), ('\U00010400', '\U00010428')]:
    print(ascii(pattern), ascii(text), bool(re.match(pattern, text, re.I)), bool(re.match(pattern, text, re.I | re.A)), bool(re.match(pattern, text)))
print(re.match('A[b-d]+', 'aBcD', re.I).group(), re.match(b'A[b-d]+\xe9', b'aBcD\xe9', re.I).group(), re.match(b'(a)\\1', b'aA', re.I))
print(re.match(b'A', b'a', re.I | re.L), re.match(rb'\w', b'a', re.L), re.match(b'[A-C]x', b'bX', re.L | re.I))
print(re.findall('[^\x00-\x7f]+', 'aπb€c😀d'), re.findall('[😀-😂]', '😀😁x😂'), re.search('€', 'a€b').span(), re.findall('.', 'é€😀'))
print(re.findall('[\u0100-\u0200\u3000-\u4000x]', '\u0101x\u0201\u3500\u4001'), re.sub('😀', 'π', 'a😀b'))
print(re.match(r'[\w-]+', 'a-é'), re.match(r'[^\W\d]+', 'ab1'), re.match(r'[\D]', '1'), re.match(r'[^\D]', '1'))
