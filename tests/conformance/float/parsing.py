# float() from text.
for s in ('1', '1.5', '-2.5', '+3', '  4.5\n', '1e10', '1E-5', '.5', '5.', 'inf', '-inf', 'Infinity',
        '-INFINITY', 'nan', 'NaN',
          '+nan', '1_000.5', '1e1_0', '0x10', '', ' ', '.', 'e5', '1e', '1e+', '1.2.3', '1,5', 'abc', '--1',
          '1 2', '_1', '1_',
          '1__0', '٣.٥', 'infinit', 'in', '1e400', '-1e400', '1e-400', '0.1e1', '00012.5',
          '1.7976931348623159e308', '½', '1\0',
          '2.4703282292062328e-324', '2.4703282292062327e-324', '9007199254740993',
          '0.1000000000000000055511151231257827'):
    try:
        print(repr(s), float(s))
    except ValueError as e:
        print(e)
for v in (5, True, 10 ** 20, b'1.5', bytearray(b'2.5')):
    print(float(v))
for f in (lambda: float(None), lambda: float([]), lambda: float(10 ** 400), lambda: float('1', 2),
        lambda: float(b'x'), lambda: float(x=1)):
    try:
        print(f())
    except (TypeError, OverflowError, ValueError) as e:
        print(type(e).__name__, e)
print(float(), float('1' * 400) == float('inf'), float('0.' + '0' * 400 + '1'), float('1' + '0' * 308),
    float('-0'))
