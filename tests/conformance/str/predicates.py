# The is... methods.
samples = ['', 'a', 'Z', '5', ' ', '\t', 'ab', 'a1', '12', 'a b', '_x', '1x', 'é', '²', '½', '٣', 'Ⅷ', '日',
    '\n', '\x00', '\u00a0', '\u200b', 'x_1', 'class', 'ǅ', '😀', '\x7f', '-1', 'ª']
methods = '''isalpha isdigit isdecimal isnumeric isalnum isspace isupper islower istitle isidentifier
isprintable isascii'''.split()
for s in samples:
    print(ascii(s), ''.join('01'[getattr(s, m)()] for m in methods))
print([c for c in map(chr, range(128)) if c.isspace()])
print(''.join(c for c in map(chr, range(32, 127)) if c.isalnum()))
print(''.join(c for c in map(chr, range(128)) if not c.isprintable()).encode())
print([hex(i) for i in range(128, 260) if chr(i).isspace() or not chr(i).isprintable()][:40])
print(sum(chr(i).isalpha() for i in range(0x250)), sum(chr(i).islower() for i in range(0x250)),
    sum(chr(i).isupper() for i in range(0x250)))
