# Bitwise operators and shifts on big and negative integers.
vals = [0, 1, -1, 5, -6, 2 ** 47, -2 ** 47, 2 ** 63, -2 ** 63, 2 ** 64 + 3, -2 ** 64 - 3,
    2 ** 130 + 2 ** 65 + 1,
        -2 ** 130 + 7]
for a in vals:
    for b in vals[3::3]:
        print(a & b, a | b, a ^ b)
for a in vals:
    print(~a, a << 1, a << 70, a >> 1, a >> 63, a >> 64, a >> 200)
print([1 << n for n in (0, 31, 32, 46, 47, 48, 62, 63, 64, 65)])
print([-1 << n for n in (0, 31, 46, 47, 48, 62, 63, 64)])
print((1 << 1000) >> 990, (1 << 1000).bit_length(), bin(1 << 70), bin(-(1 << 70)))
print((2 ** 100 - 1) & -(2 ** 50), (-(2 ** 100)) >> 99, (-(2 ** 100) - 1) >> 100)
try:
    1 << (1 << 70)
except (OverflowError, MemoryError) as e:
    print(type(e).__name__)
print(0 << (1 << 70) if False else 0, 5 >> (1 << 70), -5 >> (1 << 70))
mask = (1 << 64) - 1
h = 14695981039346656037
for c in b'hello':
    h = ((h ^ c) * 1099511628211) & mask
print(h, hex(h))
x = 88172645463325252
for _ in range(5):
    x ^= (x << 13) & mask
    x ^= x >> 7
    x ^= (x << 17) & mask
print(x)
