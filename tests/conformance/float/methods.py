# hex, fromhex, as_integer_ratio, is_integer.
for v in (0.0, 1.0, -1.5, 0.1, 1e300, 5e-324, 2.0 ** -1022, 3.14, float('inf'), -float('inf'), float('nan'),
        -0.0, 255.5):
    print(v, v.hex(), end=' ')
    try:
        print(v.as_integer_ratio(), v.is_integer())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e, v.is_integer())
for s in ('0x1.8p1', '0x10', '1.8', '-0x1p-1074', 'inf', 'nan', '  0x1p3 ', '0x.8', '0x1.999999999999ap-4',
        '1p5', '0x1p1024', '', 'zz', '0x', '0x1p', '0x1.fffffffffffff8p1023', '0X1P+3'):
    try:
        print(repr(s), float.fromhex(s))
    except (ValueError, OverflowError) as e:
        print(repr(s), type(e).__name__, e)
print((0.5).real, (0.5).imag, (0.5).conjugate(), (2.5).__int__(), (2.5).__floor__(), (2.5).__ceil__(),
    (2.5).__round__(), (2.5).__trunc__())
print((2.5).__add__(1), (2.5).__add__('a'), (2.5).__radd__(1), (2.5).__eq__(2.5), (2.5).__lt__(3),
    (2.5).__bool__(), (7.5).__divmod__(2))
print(hash(0.5), hash(1.0), hash(1e20), hash(float('inf')), hash(-float('inf')), hash(0.1), hash(-0.0),
    hash(1.5), hash(2.0 ** 100))
print(float.__name__, isinstance(1.5, float), isinstance(1, float), float.fromhex('0x1p-1'),
    (1.0).is_integer(), (1e300).is_integer())
print((0.1).as_integer_ratio(), (0.75).as_integer_ratio(), (1e20).as_integer_ratio())
