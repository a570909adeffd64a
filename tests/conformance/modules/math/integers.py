# math: gcd, lcm, factorial, comb, perm, isqrt, prod.
import math
print(math.gcd(12, 18), math.gcd(0, 5), math.gcd(), math.gcd(-12, 18), math.gcd(12, 18, 27),
    math.gcd(2 ** 100, 6 ** 50), math.gcd(0, 0), math.lcm(4, 6), math.lcm(), math.lcm(0, 5),
    math.lcm(2, 3, 4), math.lcm(10 ** 20, 15))
print([math.factorial(n) for n in range(11)], math.factorial(25), math.factorial(50))
print(math.comb(5, 2), math.comb(5, 0), math.comb(5, 6), math.comb(100, 50), math.perm(5, 2), math.perm(5),
    math.perm(5, 6), math.perm(30, 15))
print(math.isqrt(0), math.isqrt(17), math.isqrt(10 ** 40), math.isqrt(2 ** 101), math.prod([1, 2, 3, 4]),
    math.prod([]), math.prod([1.5, 2]), math.prod([2, 3], start=10), math.prod(range(1, 30)),
    sum(map(math.isqrt, range(100))))
for f in (lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.factorial(2.0),
        lambda: math.comb(-1, 2), lambda: math.comb(1.5, 2), lambda: math.isqrt(-1), lambda: math.isqrt(2.0),
        lambda: math.gcd(1.5, 2), lambda: math.perm(2, -1), lambda: math.prod(5), lambda: math.lcm('a', 1),
        lambda: math.factorial(10 ** 30)):
    try:
        print(f())
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
