# Methods and attributes of int.
for n in (0, 1, -1, 255, 256, -256, 2 ** 63, 2 ** 64, -2 ** 100):
    print(n, n.bit_length(), n.bit_count(), n.numerator, n.denominator, n.real, n.imag, n.conjugate(),
        n.as_integer_ratio())
print((1024).to_bytes(2, 'big'), (1024).to_bytes(4, 'little'), (0).to_bytes(0, 'big'),
    (255).to_bytes(1, 'big'))
print((-1).to_bytes(2, 'big', signed=True), (-128).to_bytes(1, 'little', signed=True),
    (2 ** 70).to_bytes(10, 'big'))
print((5).to_bytes(), (5).to_bytes(3), (5).to_bytes(length=2, byteorder='little'))
print(int.from_bytes(b'\x04\x00', 'big'), int.from_bytes(b'\x04\x00', 'little'), int.from_bytes(b'', 'big'))
print(int.from_bytes(b'\xff\xff', 'big', signed=True), int.from_bytes([1, 2], 'big'),
    int.from_bytes(b'\x80', signed=True))
print(int.from_bytes(b'\x01' * 12, 'little'))
for f in (lambda: (256).to_bytes(1, 'big'), lambda: (-1).to_bytes(1, 'big'),
        lambda: (128).to_bytes(1, 'big', signed=True),
          lambda: (1).to_bytes(1, 'middle'), lambda: (1).to_bytes(-1, 'big'), lambda: int.from_bytes('a',
              'big'),
          lambda: int.from_bytes([256], 'big'), lambda: int.from_bytes(5, 'big')):
    try:
        print(f())
    except (OverflowError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
print((5).__add__(3), (5).__add__('a'), (5).__radd__(2), (5).__eq__(5), (5).__lt__(6), (5).__bool__(),
    (5).__index__())
print((7).__floordiv__(2), (7).__truediv__(2), (7).__divmod__(2), (7).__pow__(2), (7).__neg__(),
    (7).__invert__())
print((7).__hash__(), (7).__str__(), (7).__repr__(), (7).__format__('x'), (7).__int__(), (7).__float__(),
    (7).__trunc__())
print((1234).__round__(-2), (15).__round__(-1), (25).__round__(-1), round(-15, -1), round(5, 10),
    round(10 ** 30 + 5, -1))
print((7).__ceil__(), (7).__floor__(), (7).__sizeof__() > 0, int.__doc__[:20], int.__name__)
print(isinstance(5, int), type(5) is int, int is (5).__class__, issubclass(bool, int))
x = 10
print(x.bit_length(), 5 .bit_length(), (5).__class__.__name__)
for name in ('bit_count', 'bit_length', 'conjugate'):
    try:
        getattr(5, name)(1)
    except TypeError as e:
        print(e)
