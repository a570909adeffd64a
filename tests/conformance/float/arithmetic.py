# Float arithmetic, floor division, modulo, power.
for a, b in [(7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2), (0.0, 5), (-0.0, 5), (1e300, 1e10), (5, 0.3),
        (1, 0.1), (-1, 0.1), (6.0, 3)]:
    print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
inf, nan = float('inf'), float('nan')
print(inf + 1, inf - inf, inf * 0, inf / inf, 1 / inf, -1 / inf, inf // 1, inf % 5, 5 % inf, -5 % inf,
    5 // inf, -5 // inf)
print(nan + 1, nan == nan, nan < nan, max(nan, 1), max(1, nan), min(1, nan), inf == inf, -inf < inf,
    nan != nan)
print(2.0 ** 3, 2 ** 0.5, 2.0 ** -1, (-8.0) ** 3, 0.0 ** 0, inf ** 0, nan ** 0, 1 ** nan, 0.0 ** 5,
    (-2.0) ** -3, 2 ** inf, 0.5 ** inf)
print(1e308 * 10, -1e308 * 10, 1e-308 / 1e10, 5e-324 / 2, 1e16 + 1, 0.1 + 0.2 - 0.3, 1.1 + 2.2, 3 * 1.1)
for f in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0.0 ** -1,
        lambda: 10.0 ** 400,
          lambda: 1 / 0.0, lambda: 5 % 0.0, lambda: 1.5 << 1, lambda: 1.5 + 'a', lambda: 10 ** 400 + 1.0):
    try:
        print(f())
    except (ZeroDivisionError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
print(sum([0.1] * 10), sum([0.1] * 10) == 1.0, sum([1e16, 1, -1e16]), -0.0 == 0.0, str(-0.0), 0.0 + -0.0,
    -0.0 + -0.0)
print(abs(-2.5), abs(-0.0), -(0.0), +1.5, 1.5 .__neg__(), bool(0.0), bool(-0.0), bool(nan), not 0.1)
x = 0.0
for i in range(10):
    x += 0.1
print(x, x == 1.0, int(x * 10), 1.0 - x)
print(1 + 2.0, 2.0 * 3, 7 // 2.0, 7 % 2.0, 2 ** 2.0, True + 0.5, 3.0 == 3, 3.7 // 1, -3.7 // 1, -0.5 // 1,
    0.5 // -1)
