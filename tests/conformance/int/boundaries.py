# Arithmetic at the edges of 31, 32, 47, 48, 53, 63 and 64 bits.
edges = [31, 32, 47, 48, 53, 62, 63, 64]
for e in edges:
    for v in (2 ** e, 2 ** e - 1, -2 ** e, -2 ** e - 1, 2 ** e + 1):
        print(v, v + 1, v - 1, -v, v * 2, v * -1, v // 2, v // -1, v % 10, v >> 1, v << 1, ~v, v & 0xff,
            v | 1, v ^ v - 1, v == float(v), int(float(v)) == v, hash(v) == hash(float(v)), v < v + 1, -v < v,
            abs(v), v * v == v ** 2, int(str(v)) == v, v.bit_length())
a = 2 ** 47 - 1; b = 2 ** 47
print(a + b, a - b, a * b, a // b, b % a, a & b, a | b, a ^ b, a < b, a == b - 1, divmod(a * b, b),
    (a + 1) == b, {a + 1: 'x'}[b], [b].index(a + 1), b in {a + 1})
x = 1
for i in range(66):
    x += x
    if x - 1 != 2 ** (i + 1) - 1: print('wrong at', i)
print(x); y = -1
for i in range(66): y *= 2
print(y); total = 0
for i in range(1000): total += 2 ** 45 + i
print(total); z = 2 ** 70
while z > 2 ** 40: z >>= 3
print(z, z.bit_length())
p = 3 ** 40
q = p // 3 ** 20
print(p, q, q == 3 ** 20, p - q * 3 ** 20, p % (2 ** 32), -p % (2 ** 48), p * p // p == p)
print([(2 ** k) % (2 ** 47 + 5) for k in (46, 47, 48, 63, 64, 100)], sum([2 ** 46] * 5),
    sum([2 ** 62, 2 ** 62, -2 ** 63]), max(2 ** 63, 2 ** 63 - 1), min(-2 ** 63, -2 ** 63 - 1),
    sorted([2 ** 64, 2 ** 63, -2 ** 64, 2 ** 48, 2 ** 47]), 0xffffffff * 0xffffffff, 0x7fffffffffff + 1,
    -0x800000000000 - 1, 65536 * 65536 * 65536, 4294967296 * 4294967296, 3037000500 ** 2, 3037000499 ** 2)
print(range(2 ** 47 - 2, 2 ** 47 + 2)[3], list(range(2 ** 63 - 1, 2 ** 63 + 2)),
    [i for i in range(-2 ** 47 - 1, -2 ** 47 + 2)], len(range(2 ** 47, 2 ** 47 + 10)),
    2 ** 48 in range(2 ** 47, 2 ** 49), divmod(-2 ** 63, 2 ** 31), divmod(2 ** 64, -3), -2 ** 63 // 3,
    -2 ** 63 % 3, 2 ** 47 / 3, 2 ** 63 / 3, 2 ** 100 / 2 ** 98, round(2 ** 47, -3), round(-2 ** 63 - 7, -1),
    f'{2 ** 47:x} {2 ** 63:,} {-2 ** 47:b}')
