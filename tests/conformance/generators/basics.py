# Generators: lazy, resumable, exhausted once.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
print(list(count(4)), list(count(0)))
g = count(2)
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print('stop', e.value, e.args)
try:
    next(g)
except StopIteration:
    print('still stopped')
print(next(g, 'default'))
print(type(g).__name__, g.__name__, g.__qualname__)
print(iter(g) is g, hasattr(g, '__next__'))
log = []
def lazy():
    log.append('start')
    yield 1
    log.append('end')
z = lazy()
print(log); next(z); print(log)
print(list(z), log)
def never():
    return
    yield
print(list(never()))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(15)])
print(sum(count(10)), max(count(10)), tuple(count(3)), sorted(count(3), reverse=True))
print(3 in count(5), 9 in count(5))
a, b, c = count(3)
print(a, b, c)
first, *rest = count(5)
print(first, rest)
print([*count(3), *count(2)], {*count(2)})
for x in count(2):
    for y in count(2):
        print((x, y), end=' ')
print()
