# Variables whose type changes while a loop is hot.
x = 1
for i in range(70): x = x * 2
print(x)
x = 1
for i in range(70): x = x * 2.0
print(x)
x = 0
for i in range(10):
    x = x + (1 if i < 5 else 0.5)
print(x)
x = ''
for i in range(10):
    x = x + str(i) if i % 2 else x + chr(97 + i)
print(x)
x = []
for i in range(5):
    x = x + [i] if i != 3 else tuple(x)
    x = list(x)
print(x)
v = 2 ** 47 - 3
for _ in range(6): v += 1; print(v, end=' ')
print()
v = -2 ** 47 + 3
for _ in range(6): v -= 1; print(v, end=' ')
print()
v = 2 ** 63 - 2
for _ in range(4): v += 1; print(v, v - 2 ** 63, end=' ')
print()
v = 2 ** 31
for _ in range(4): v = v * v; print(v, end=' ')
print()
def mixed(values):
    out = None
    for value in values: out = value if out is None else out + value
    return out
print(mixed([1, 2, 3]), mixed([1, 2.5]), mixed(['a', 'b']), mixed([[1], [2]]), mixed([(1,), ()]),
    mixed([True, True]), mixed([2 ** 62, 2 ** 62]), mixed([0.1] * 3))
count = 0
while count < 10 ** 3:
    count += 1 if count % 2 else 1.0
print(count, type(count).__name__)
for x in [1, 'a', None, 2.5, [1], (2,), {}, {3}, b'b', len, int, range(2), True]:
    print(type(x).__name__, end=' ')
print()
n = 10
while n: n -= 1
print(n)
f = 10.0
while f: f -= 2.5
print(f)
b = True
for _ in range(3): b = not b
print(b, ~5, -(-2 ** 63), -(2 ** 63), abs(-2 ** 47), abs(-2 ** 63), 2 ** 63 // -1, -2 ** 63 // -1,
    (-2 ** 47) // -1, -(-2 ** 47))
