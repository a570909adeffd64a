# Assigning to and deleting slices.
def t(start, value, s):
    l = list(start)
    try:
        l[s] = value
        print(l)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
base = [0, 1, 2, 3, 4, 5]
for s in (slice(1, 3), slice(0, 0), slice(6, 6), slice(None), slice(2, 2), slice(4, 2), slice(-2, None),
        slice(10, 20), slice(None, 2), slice(-100, 1)):
    t(base, ['x', 'y'], s)
    t(base, [], s)
    t(base, 'abcd', s)
for s in (slice(None, None, 2), slice(None, None, -1), slice(5, 0, -2), slice(1, 1, 2), slice(0, 2, 1),
        slice(0, 10, 3)):
    t(base, ['a', 'b', 'c'], s)
    t(base, range(6), s)
t(base, 5, slice(0, 1))
t(base, None, slice(0, 1))
t(base, 5, slice(None, None, 2))
t(base, (x for x in 'gen'), slice(1, 2))
t(base, {'k': 1}, slice(0, 0))
for s in (slice(1, 3), slice(None, None, 2), slice(None, None, -2), slice(None), slice(4, 1), slice(-1, None),
        slice(0, 100), slice(5, None, -3), slice(1, None, 3)):
    l = list(base); del l[s]; print(s, l)
l = [1, 2, 3]
l[:] = l
print(l)
l[1:1] = l
print(l)
l[:0] = [0]
print(l)
l[len(l):] = [9]
print(l)
l[::2] = l[::-2] if len(l) % 2 else l[::2]
print(l)
a = b = [1, 2]; a[:] = [3]; print(b); a[0:0], a[-1:] = [1], [2]; print(a)
try:
    l['a':'b'] = []
except TypeError as e:
    print(e)
try:
    l[0:1:0] = []
except ValueError as e:
    print(e)
try:
    del l[::0]
except ValueError as e:
    print(e)
l = list(range(10))
l[2:5] = []
l[-3:] = 'xyz'
del l[0:2]
print(l)
l[1:3] += ['plus']
print(l)
l[::3] = [0] * len(l[::3])
print(l)
