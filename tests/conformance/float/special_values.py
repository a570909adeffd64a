# inf, nan, -0.0, subnormals, in containers and operations.
inf, nan = float('inf'), float('nan')
print(inf, -inf, nan, -nan, 0.0, -0.0, 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308)
ops = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b}
for n, f in ops.items():
    for a in (inf, -inf, nan, 0.0, -0.0, 1.0):
        print(a, n, [f(a, b) for b in (inf, -inf, nan, 0.0, -0.0, 1.0)])
for a in (inf, -inf, nan, 0.0, -0.0, 1.0):
    print(a, [a == b for b in (inf, -inf, nan, 0.0, 1, None)], [a < b for b in (inf, -inf, nan, 0.0, 1)],
        [a >= b for b in (inf, nan, 0)])
print([inf], (nan,), {inf: nan}, {-0.0},
    [0.0 == -0.0, {0.0: 'z'}[-0.0], {0: 'int'}[-0.0], str(-0.0), repr(0.0 * -1), -0.0 + 0, 0 - 0.0, -(0.0),
    abs(-0.0), round(-0.4), round(-0.4, 0), int(-0.5), -0.0 // 1, -0.0 % 1, 0.0 ** 0, max(0.0, -0.0),
    max(-0.0, 0.0), min(0.0, -0.0), sorted([0.0, -0.0, 0])])
print(sorted([3, inf, -inf, 1]), max(inf, 10 ** 400), min(-inf, -10 ** 400), inf > 10 ** 400,
    inf == 10 ** 400, -inf < 5, nan in [1], nan != nan, [nan != nan for _ in range(2)], sum([inf, 1]),
    sum([inf, -inf]), inf // 2 != inf // 2, inf % 2 != inf % 2, 5 // inf, -5 // inf, 5 % -inf, inf ** 0.5,
    (-inf) ** 3, 2 ** -inf, inf ** -1, nan ** 0, 1 ** nan, (-1) ** inf, 0 * inf != 0, bool(nan), bool(inf),
    hash(inf), hash(-inf))
print(5e-324 / 2, 5e-324 * 0.5 == 0, 1e-320, 1e-310 + 1e-310, 2.2e-308 / 4 > 0, 1e308 + 1e308, 1e308 * 10,
    -1e308 * 10, 1e200 * 1e200, 1e-200 * 1e-200, 1.7976931348623157e308 + 1e291, 1e16 + 1, 1e16 + 2,
    9007199254740992.0 + 1, 0.1 + 0.7, 0.1 * 3, 1 / 3, 2 / 3, 1e23, 1e22 + 1e6, 4.35 * 100, 1.1 * 1.1,
    0.5 - 0.4, 1 - 0.9, 3.0 * 1.1)
print(f'{inf} {nan:.2f} {-inf:>6} {inf:05} {nan:+} {-0.0:.1f} {-0.0:+}',
    f'{0.0:+} {inf:e} {nan:%} {-0.04:.1f} {5e-324:.2e}',
    '%f %g %.1f %s' % (inf, nan, -0.0, -inf), str(inf), float('-inf'),
    float('NAN') != float('NAN'), float('+Infinity'), -float('nan') != 0)
for f in (lambda: int(nan), lambda: int(inf), lambda: round(nan), lambda: round(-inf),
        lambda: nan.as_integer_ratio(), lambda: range(int(1e3))[5], lambda: [1][nan], lambda: 'a' * inf,
        lambda: inf.hex(), lambda: divmod(inf, 2), lambda: divmod(1, inf),
        lambda: complex if False else inf.is_integer()):
    try:
        print(f())
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
