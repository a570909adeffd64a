# round(), int(), floor, ceil, trunc of floats.
import math
for v in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 0.49999999999999994, 1e15 + 0.5, 4503599627370497.5, -2.5,
        1e300, 0.0, -0.0):
    print(v, round(v), int(v), math.floor(v) if abs(v) < 1e30 else '', math.ceil(v) if abs(v) < 1e30 else '',
        math.trunc(v) % 1000)
for v, n in [(3.14159, 2), (2.675, 2), (1.005, 2), (1234.5678, -2), (1.5, 0), (2.5, 0), (-1.5, 0), (1e22, 5),
        (0.1, 20), (5e-324, 3),
             (1.25, 1), (1.35, 1), (12345.678, -5), (55.5, -1), (9.995, 2), (1e300, -299), (1.0, 400),
             (1.0, -400), (0.15, 1), (0.25, 1)]:
    print(v, n, round(v, n))
print(round(2.5, None), type(round(2.5)), type(round(2.5, 0)), round(7), round(7, 1), type(round(7, 1)))
for f in (lambda: round(float('nan')), lambda: round(float('inf')), lambda: math.floor(float('inf')),
        lambda: math.ceil(float('nan')),
          lambda: round(1.5, 'a'), lambda: round(1.5, 1.0), lambda: round(), lambda: round(1, 2, 3)):
    try:
        print(f())
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
print(round(float('nan'), 2), round(float('inf'), 2), round(number=2.567, ndigits=1))
print([round(x * 0.1, 1) for x in range(12)], [round(x / 2) for x in range(-6, 7)])
