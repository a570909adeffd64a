# Text of integers: str, repr, hex, the format mini-language.
n = 1234567
for spec in ('', 'd', ',', '_', '+', '-', ' ', '+,', '10', '<10', '>10', '^10', '*^11', '010', '=+10',
        '0=+10', 'b', 'o',
             'x', 'X', '#b', '#o', '#x', '#X', '#010x', '_b', '_x', '#_x', ',d', '012,', 'e', 'f', 'g', '.2f',
             '%', 'n', 'c'):
    try:
        print(repr(spec), repr(format(n if spec != 'c' else 97, spec)), end=' ')
        print(repr(format(-n if spec != 'c' else 98, spec)))
    except ValueError as e:
        print(e)
for spec in ('s', '.2d', 'z', ',x', ',b', '_c', '+c', '#c', 'y', '1.d', ',_', '__', '%d'):
    try:
        print(repr(spec), format(5, spec))
    except ValueError as e:
        print(repr(spec), e)
print(str(2 ** 200), repr(-2 ** 200), hex(2 ** 100), oct(2 ** 70), bin(2 ** 10), hex(-1))
print(f'{10 ** 20:,}', f'{10 ** 20:_}', f'{2 ** 80:x}', f'{2 ** 80:#_x}', f'{-2 ** 80:o}', f'{10 ** 20:e}',
    f'{10 ** 15:g}')
print('%d %5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%i|%u|%c' % (1, 2, 3, 4, 5, 6, 255, 255, 255, 8, 8, 7, 9,
    65))
print('%.3d|%8.3d|%+.4d|%e|%.2f|%g|%s|%r' % (5, 5, 5, 5, 5, 5, 5, 5))
print(format(0, '#x'), format(0, ','), format(-0, '+'), format(999, ','), format(1000, ','),
    format(-1000, '8,'))
print(format(True), format(True, 'd'), format(True, '5'), format(False, 'b'), f'{True:>6}', f'{True!s:>6}')
print(f'{5:{8}}|{5:{"<"}{6}}|{255:{"#"}{"x"}}')
print([format(10 ** k, ',') for k in range(1, 10)])
try:
    format(0x110000, 'c')
except OverflowError as e:
    print(e)
