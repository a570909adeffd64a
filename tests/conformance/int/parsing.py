# int() from text in every base, and what it refuses.
ok = ['0', '42', '-7', '+9', '  12  ', '\n5\t', '1_000', '0_0', '00012', '٣', '１２', '9' * 30, '-' + '1' * 25]
for s in ok:
    print(repr(s), int(s))
for s, b in [('ff', 16), ('0xff', 16), ('0XFF', 16), ('-0xff', 16), ('101', 2), ('0b101', 2), ('17', 8),
        ('0o17', 8),
             ('z', 36), ('Zz', 36), ('0xff', 0), ('0b11', 0), ('0o7', 0), ('10', 0), ('0', 0), ('00',
                 0), ('1_0', 0),
             ('0x_f', 0), ('12', 3), ('f' * 20, 16), ('1' * 70, 2), ('0b1', 16), (' 0x1f ', 16)]:
    print(repr(s), b, int(s, b))
bad = ['', ' ', 'a', '1.5', '1 2', '--1', '+', '1_', '_1', '1__0', '0x10', '1e3', '½', 'é', '\0', '1\0',
    "it's", 'inf']
for s in bad:
    try:
        print(int(s))
    except ValueError as e:
        print(e)
for s, b in [('2', 2), ('8', 8), ('g', 16), ('08', 0), ('0x', 16), ('0b2', 0), ('', 16), ('1', 1), ('1', 37),
        ('1', -1),
             ('_', 0), ('0b', 0)]:
    try:
        print(int(s, b))
    except ValueError as e:
        print(e)
for f in (lambda: int(None), lambda: int([]), lambda: int(5, 2), lambda: int('5', 'x'), lambda: int(b'zz'),
          lambda: int(object), lambda: int(base=2), lambda: int('1', 2, 3), lambda: int('1', base=2.0)):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(int(), int(3.99), int(-3.99), int(True), int(1e20), int(b'42'), int(bytearray(b'-7')),
    int('11', base=2))
for v in (float('nan'), float('inf')):
    try:
        int(v)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(int(1e300) % 1000, int(2.0 ** 70), int(-1e15))
