# Alignment, sign, width, grouping and precision across types.
for v in ('abc', 42, -42, 3.5, True):
    for spec in ('', '10', '<10', '>10', '^10', '*<10', '*>10', '*^10', '{<6', '}>6', ' ^7', '日^9', '<', '^',
            '0>8', '<<6'):
        print(spec, '[' + format(v, spec) + ']', end=' ')
    print()
for v in (42, -42, 3.5, -3.5, 0):
    for spec in ('+', '-', ' ', '=+8', '08', '+08', '=08', '*=8', '<08', '^+8', '0=+9',
            '#x' if isinstance(v, int) else '.2e', '+,', '012,'):
        print(spec, '[' + format(v, spec) + ']', end=' ')
    print()
for spec, v in [('=5', 'a'), ('+', 'a'), ('05', 'a'), (',', 'a'), ('#', 'a'), ('d', 'a'), ('.', 5),
        ('5.', 'a'), ('aa', 5), ('<>5', 5), ('x', 'a'), ('5x5', 5), ('.2', 5), (',,', 5), ('_,', 5),
        ('99999999999999999999', 5), ('.99999999999999999999f', 1.0), ('s', 5), ('d', 1.5), ('', 5),
        ('10', None), ('>5', []), ('x', object)]:
    try:
        print(repr(spec), repr(format(v, spec)))
    except (ValueError, TypeError) as e:
        print(repr(spec), type(e).__name__, e)
print(f'{"":*^5}{"a":5.0}|{"abc":.10}|{"日本":6}|{"日本":>6}|{"é":é>4}', format('abcdef', '8.3'),
    format('x', 's'), format('x', '<5s') + '|')
print([format(123456789, s) for s in (',', '_', ',d', '_d', '_b', '_o', '_x', '20,', '<20,', '020,', '+,')],
    [format(1234.5678, s) for s in (',', '_', ',.2f', '020,.2f', '+,.1f', ',e', ',g', ',%')])
print(format(1234567.0, ',g'), format(0.000001, 'g'), format(100, '.3'), format(5.0, ''), format(5.0, '5'),
    format(1e100, ''), format(1.5, '.0f'), format(2.5, '.0f')) if False else print(format(0.000001, 'g'),
    format(5.0, ''), format(5.0, '5'), format(1e100, ''), format(1.5, '.0f'), format(2.5, '.0f'))
