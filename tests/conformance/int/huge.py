# Very large integers: products, text, division, roots.
a = 3 ** 1000
b = 7 ** 500
print(a % 10 ** 20, b % 10 ** 20, (a * b) % 10 ** 20, a // b % 10 ** 20, (a + b) % 10 ** 18,
    (a - b) % 10 ** 18)
print(len(str(a)), len(str(a * b)), len(hex(a)), len(bin(a)), a.bit_length(), a.bit_count())
print(int(str(a)) == a, int(hex(a), 16) == a, int(bin(a), 2) == a, int(oct(a), 8) == a)
q, r = divmod(a, b)
print(q * b + r == a, 0 <= r < b)
q, r = divmod(-a, b)
print(q * b + r == -a, 0 <= r < b)
f = 1
for i in range(1, 301):
    f *= i
print(len(str(f)), str(f)[:30], f % (10 ** 9 + 7))
def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x, y = y, (y + n // y) // 2
    return x
print(isqrt(2 * 10 ** 120))
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a
print(gcd(a * 35, b * 35 * 9), gcd(2 ** 300, 6 ** 150) == 2 ** 150)
print((2 ** 521 - 1) % 1000003, pow(3, 2 ** 100, 10 ** 18 + 9), pow(2, 2 ** 64, 2 ** 61 - 1))
pi, k = 0, 0
def pi_digits(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while n:
        if 4 * q + r - t < m * t:
            yield m
            n -= 1
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2)
                + r * x) // (t * x), x + 2
print(''.join(map(str, pi_digits(60))))
print(float(2 ** 1023), float(3 ** 600), 2 ** 1024 > 1e308, hash(a), hash(-b))
try:
    float(2 ** 1024)
except OverflowError as e:
    print(e)
try:
    int('1' * 5000)
except ValueError as e:
    print(e)
try:
    str(10 ** 5000)
except ValueError as e:
    print(e)
print(len(hex(10 ** 5000)))
