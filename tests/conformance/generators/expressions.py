# Generator expressions: lazy, own scope, first iterable evaluated at once.
g = (x * x for x in range(5))
print(list(g), list(g))
print(sum(x for x in range(10) if x % 2), max((len(w) for w in ['a', 'bbb']), default=0))
print(type(g).__name__, g.__name__, g.__qualname__)
print(list((x, y) for x in range(3) for y in range(x)))
x = 'outer'
list(x for x in range(3))
print(x)
try:
    (i for i in 5)
except TypeError as e:
    print('at once:', e)
lazy = (1 // i for i in (1, 0))
print(next(lazy))
try:
    next(lazy)
except ZeroDivisionError as e:
    print(e)
print(list(lazy))
def f(*a): return a
print(f(*(i for i in range(3))))
print(','.join(str(i) for i in range(4)))
n = 2
g = (i * n for i in range(3))
n = 10
print(list(g))
data = [1, 2, 3]
g = (d for d in data)
data = [4]
print(list(g))
data = [1, 2]
g = (d for d in data)
data.append(3)
print(list(g))
nested = ((i * j for j in range(3)) for i in range(2))
print([list(r) for r in nested])
print(any(i > 2 for i in range(5)), all(i < 2 for i in range(5)))
print(dict((k, v) for k, v in zip('ab', (1, 2))), set(i % 2 for i in range(4)) == {0, 1})
g = (i for i in range(3)); next(g); g.close(); print(list(g))
print([*(a + b for a, b in [(1, 2), (3, 4)])])
print(list(i for i in range(20) if i % 2 if i % 3))
