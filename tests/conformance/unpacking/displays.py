# Star and double star in displays and calls.
a, b = [1, 2], (3, 4)
print([*a, *b], (*a, 5), {*a, *b}, [*a, 0, *'xy', *range(2)])
print({**{'a': 1}, 'b': 2, **{'a': 3}}, {**{}}, {'z': 0, **{'y': 1}})
print(*a, *b, sep='-')
t = *a, *b
print(t)
print([*[]], (*(),), {*()} == set())
def f(*a, **k): return a, k
print(f(*a, 9, *b, x=1, **{'y': 2}, z=3, **{'w': 4}))
for i in *a, 99: print(i, end=' ')
print()
def r(): return *a, 1
print(r())
def show(g):
    try:
        print(g())
    except TypeError as e:
        print(e)
show(lambda: [*5])
show(lambda: (*None,))
show(lambda: {*1.5})
show(lambda: {**5})
show(lambda: {**[1]})
show(lambda: {**None})
show(lambda: {*[[]]})
class M:
    def keys(self): return ['p']
    def __getitem__(self, k): return k + '!'
print({**M()}, dict(**M()))
x = [*(y := [1, 2]), *y]
print(x)
print([*a][0], {**{1: 2}}[1], [*map(str, a)], [*{'k': 1}])
d = {1: 'int key', **{'s': 2}}
print(d)
n = [[1, 2], [3]]
print([*n[0], *n[1]], [x for y in n for x in [*y, 0]])
s = a[0], *a[1:]
print(s)
m = {}
m[*a] = 5
print(m, m[*a], m[1, 2])
