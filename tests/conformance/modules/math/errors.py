# math: domain and range errors, wrong arguments.
import math
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(1, 1),
        lambda: math.log(2, 0), lambda: math.asin(2), lambda: math.acosh(0), lambda: math.atanh(1),
        lambda: math.exp(1000), lambda: math.pow(10, 400), lambda: math.pow(-1, 0.5), lambda: math.pow(0, -1),
        lambda: math.cosh(1000), lambda: math.fmod(1, 0), lambda: math.fmod(math.inf, 1),
        lambda: math.remainder(1, 0), lambda: math.gamma(0), lambda: math.gamma(-1), lambda: math.gamma(1000),
        lambda: math.lgamma(0), lambda: math.ldexp(1, 10000), lambda: math.sin(math.inf),
        lambda: math.floor(math.nan), lambda: math.ceil(math.inf), lambda: math.trunc(math.inf),
        lambda: math.fsum([1e308, 1e308]), lambda: math.fsum([math.inf, -math.inf]), lambda: math.log10(0),
        lambda: math.log2(-5), lambda: math.log1p(-1), lambda: math.tan(math.inf),
          lambda: math.sqrt('a'), lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.sqrt(None),
          lambda: math.sqrt(10 ** 400), lambda: math.floor('a'), lambda: math.hypot('a'),
          lambda: math.dist((1,), (1, 2)), lambda: math.atan2(1), lambda: math.isclose(1, 2, rel_tol=-1),
          lambda: math.fsum(['a']), lambda: math.degrees('x'), lambda: math.copysign(1), lambda: math.nope,
          lambda: math.pow('a', 2), lambda: math.ldexp(1, 1.5), lambda: math.log(10 ** 400) > 900,
          lambda: math.log('a'), lambda: math.exp(-10000), lambda: math.sqrt(x=1)):
    try:
        print(f())
    except (ValueError, TypeError, OverflowError, ZeroDivisionError, AttributeError) as e:
        print(type(e).__name__, e)
