# slice objects and .indices().
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), slice(1, 2), slice('a', 'b'), s == slice(1, 10, 2),
    s != slice(1), slice(1) < slice(2))
for t in (slice(None), slice(2), slice(1, 5), slice(-3, None), slice(None, None, -1), slice(10, 0, -2),
        slice(-100, 100), slice(None, -2), slice(5, None, -2), slice(3, 3)):
    print(t, t.indices(6), t.indices(0), list(range(8))[t])
for f in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: hash(s), lambda: slice(1, 2, 0).indices(5),
        lambda: s.indices(-1), lambda: s.indices('a'), lambda: slice('a').indices(5),
        lambda: slice(1.5).indices(5), lambda: [1][slice('a')], lambda: s + s, lambda: s.x):
    try:
        print(f())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
def setit(): s.start = 1
try:
    setit()
except AttributeError as e:
    print(e)
class G:
    def __getitem__(self, k): return k
g = G()
print(g[1], g[1:2], g[1:2:3], g[:], g[::], g[1:], g[:2], g[::3], g[1, 2], g[1:2, 3:4], g[..., 1:], g[()],
    g[1:2,], g['a':'b'], g[None:None], g[-1:-2:-3], g[(1, 2)], g[[1]], g[1 if 0 else 2:3],
    g[lambda: 0:1].stop, g[x := 5])
l = list(range(10))
s2 = slice(2, 8, 3)
print(l[s2], 'abcdefghij'[s2], tuple(l)[s2], range(10)[s2], bytes(l)[s2])
l[s2] = ['x', 'y']
print(l)
del l[s2]
print(l)
print(slice(1, 2, 3).__reduce__()[1], repr(slice([1], {})), slice(2 ** 70).indices(5),
    slice(-2 ** 70, None).indices(5), slice(None, None, 2 ** 70).indices(5), isinstance(s, slice),
    slice.__name__)
