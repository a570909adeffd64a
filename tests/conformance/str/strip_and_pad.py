# strip, removeprefix, center, ljust, rjust, zfill, expandtabs.
print(repr('  a b '.strip()), repr('  a '.lstrip()), repr(' a  '.rstrip()), 'xxaxx'.strip('x'),
    'abcba'.strip('ab'), 'abc'.strip(''), repr('\t\n a\r'.strip()), repr(''.strip()), 'xyx'.lstrip('x'),
    'xyx'.rstrip('x'), repr(' a '.strip(None)))
print(repr('\u00a0 a\u2003'.strip()), 'éaé'.strip('é'), '...a.b...'.strip('.'), 'mississippi'.strip('ipms'))
print('TestCase'.removeprefix('Test'), 'TestCase'.removeprefix('x'), 'TestCase'.removesuffix('Case'),
    'TestCase'.removesuffix(''), 'aa'.removeprefix('a'))
print('[' + 'a'.center(5) + ']', 'ab'.center(5, '*'), 'abc'.center(6, '*'), 'a'.ljust(4, '-'),
    'a'.rjust(4, '-'), 'abc'.center(2), 'é'.center(3, '日'), repr(''.ljust(2)))
print('42'.zfill(5), '-42'.zfill(5), '+42'.zfill(6), ''.zfill(3), '--4'.zfill(5), 'abc'.zfill(2),
    '-'.zfill(3))
print(repr('a\tb'.expandtabs()), repr('a\tb'.expandtabs(4)), repr('\t'.expandtabs(3)),
    repr('ab\tc\n\td'.expandtabs(4)), repr('a\tb'.expandtabs(0)), repr('12345678\t9'.expandtabs()),
    repr('a\tb'.expandtabs(tabsize=2)))
for f in (lambda: 'a'.center('x'), lambda: 'a'.center(5, 'xx'), lambda: 'a'.center(5, ''),
        lambda: 'a'.ljust(), lambda: 'a'.strip(1), lambda: 'a'.removeprefix(1), lambda: 'a'.zfill('x'),
        lambda: 'a'.rjust(5, 1), lambda: 'a'.strip('a', 'b')):
    try:
        print(f())
    except TypeError as e:
        print(e)
for row in [('name', 3, 1.5), ('longer name', 12345, 10.25)]:
    print(row[0].ljust(15) + str(row[1]).rjust(8) + f'{row[2]:.2f}'.rjust(10))
print(*(str(n).rjust(3) + str(n * n).rjust(5) for n in range(8, 12)), sep='\n')
