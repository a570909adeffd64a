# Number theory: sieves, factors, perfect numbers, Collatz.
def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0:2] = b'\0\0'
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
    return [n for n, flag in enumerate(flags) if flag]


def factors(n):
    found = {}
    d = 2
    while d * d <= n:
        while n % d == 0:
            found[d] = found.get(d, 0) + 1
            n //= d
        d += 1
    if n > 1:
        found[n] = found.get(n, 0) + 1
    return found


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def roman(n):
    out = ''
    for value, text in ((1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'),
                        (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')):
        while n >= value:
            out += text
            n -= value
    return out


primes = sieve(2000)
print(len(primes), primes[:10], primes[-3:], sum(primes))
for n in (12, 97, 360, 1001, 2 ** 20, 600851475143):
    print(n, '=', ' * '.join(f'{p}^{e}' if e > 1 else str(p) for p, e in factors(n).items()))
print([n for n in range(2, 1000) if sum(d for d in range(1, n // 2 + 1) if n % d == 0) == n])
print(max(range(1, 1000), key=collatz), collatz(871), [collatz(n) for n in range(1, 12)])
print([n for n in (2 ** 31 - 1, 2 ** 61 - 1, 2 ** 67 - 1, 561, 10 ** 18 + 9, 10 ** 18 + 3) if is_prime(n)])
print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)])
print([(a, b, c) for a in range(1, 30) for b in range(a, 30) for c in range(b, 43) if a * a + b * b == c * c])
print(''.join(str(d) for d in range(10)), int('1010', 2), oct(511), [f'{n:b}'.count('1') for n in range(16)])
print([(p, q) for p, q in zip(primes, primes[1:]) if q - p == 2][:8])
digits = str(2 ** 1000)
print(len(digits), sum(map(int, digits)), digits[:10])
