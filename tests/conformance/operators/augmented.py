# Augmented assignment to names, items, attributes, slices.
x = 10
x += 1; x -= 2; x *= 3; print(x)
x /= 4; print(x)
x = 17; x //= 3; x **= 3; x %= 7; print(x)
x = 6; x &= 3; x |= 8; x ^= 1; x <<= 2; x >>= 1; print(x)
l = [1, 2, 3]; m = l
l += [4]; print(m, l is m)
l *= 2; print(m, l is m)
l += (5,); l += 'ab'; l += range(2); print(l)
try:
    l += 5
except TypeError as e:
    print(e)
t = (1,); u = t; t += (2,); print(t, u)
s = 'a'; s += 'b'; s *= 3; print(s)
d = {'a': 1}; d['a'] += 5; d |= {'b': 2}; print(d)
try:
    d['zz'] += 1
except KeyError as e:
    print('KeyError', e)
st = {1}; st2 = st; st |= {2}; st -= {1}; st ^= {3}; st &= {3, 2}; print(st, st is st2)
class C: pass
c = C(); c.n = 1; c.n += 1; print(c.n)
C.k = 5; c.k += 1; print(c.k, C.k)
l = [[1], [2]]; l[0] += [9]; l[1] *= 2; print(l)
l = [1, 2, 3, 4]; l[1:3] += ['x']; print(l)
log = []
def get(): log.append('get'); return l
def key(): log.append('key'); return 0
get()[key()] += 10; print(l, log)
b = bytearray(b'a'); b2 = b; b += b'bc'; b *= 2; print(b, b is b2)
f = frozenset([1]); g = f; f |= {2}; print(sorted(f), g)
i = 1
i += True; i += 0.5; print(i)
try:
    zz += 1
except NameError as e:
    print(e)
try:
    None_ = None; None_ += 1
except TypeError as e:
    print(e)
a = b = 1; a += 1; print(a, b)
n = 5; n = n + 1 if n else 0; n += n + n; print(n)
