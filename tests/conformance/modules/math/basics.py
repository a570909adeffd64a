# math: constants and everyday functions.
import math
print(math.pi, math.e, math.tau, math.inf, math.nan, -math.inf)
print(math.sqrt(2), math.sqrt(16), math.sqrt(0), math.cbrt(27), math.exp(1), math.exp(0), math.expm1(1e-10),
    math.exp2(10), math.log(math.e), math.log(8, 2), math.log(100, 10), math.log2(8), math.log10(1000),
    math.log1p(1e-10), math.log(10 ** 400), math.log2(2 ** 2000), math.log10(10 ** 500))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0), math.atan(1), math.atan2(1, -1),
    math.atan2(-0.0, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2),
    math.atanh(0.5), math.sin(0), math.cos(math.pi))
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(2.9), math.trunc(-2.9),
    math.fabs(-3), math.floor(5), math.floor(1e20))
print(math.pow(2, 10), math.pow(2, 0.5), math.pow(0, 0), math.hypot(3, 4), math.hypot(1, 2, 2), math.hypot(),
    math.dist((0, 0), (3, 4)), math.degrees(math.pi), math.radians(180), math.fmod(7, 3), math.fmod(-7, 3),
    math.fmod(7, -3), math.remainder(7, 3), math.remainder(8, 3), math.remainder(-7, 2))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isfinite(math.inf),
    math.copysign(3, -0.0), math.copysign(-3, 1), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1),
    math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(math.inf, math.inf))
print(math.modf(3.75), math.modf(-3.75), math.frexp(8.0), math.frexp(0.0), math.ldexp(0.5, 4),
    math.nextafter(1, 2), math.ulp(1.0), math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.erf(1),
    math.erfc(1), math.gamma(5), round(math.lgamma(10), 12))
class V:
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'
    def __trunc__(self): return 'trunc'
    def __float__(self): return 4.0
print(math.floor(V()), math.ceil(V()), math.trunc(V()), math.sqrt(V()), math.sqrt(True),
    type(math.sqrt(4)).__name__)
