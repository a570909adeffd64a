# Generators composed as pipelines and coroutines.
def numbers(text):
    for part in text.split():
        yield int(part)
def evens(it):
    return (n for n in it if n % 2 == 0)
def running_total(it):
    total = 0
    for n in it:
        total += n
        yield total
print(list(running_total(evens(numbers('1 2 3 4 5 6')))))
def window(it, size):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == size:
            yield tuple(buf)
            buf.pop(0)
print(list(window('abcde', 3)))
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1
def take(n, it):
    for _, x in zip(range(n), it):
        yield x
print(list(take(12, primes())))
def broadcast(targets):
    while True:
        item = yield
        for t in targets:
            t.send(item)
def sink(log, name):
    while True:
        log.append((name, (yield)))
log = []
sinks = [sink(log, 'a'), sink(log, 'b')]
for s in sinks: next(s)
b = broadcast(sinks); next(b)
b.send(1); b.send(2)
print(log)
def scheduler(tasks):
    queue, out = list(tasks), []
    while queue:
        t = queue.pop(0)
        try:
            out.append(next(t))
            queue.append(t)
        except StopIteration:
            pass
    return out
def task(name, n):
    for i in range(n):
        yield f'{name}{i}'
print(scheduler([task('x', 3), task('y', 1), task('z', 2)]))
def tree(depth):
    if depth == 0:
        return None
    return (tree(depth - 1), depth, tree(depth - 1))
def walk(t):
    if t:
        yield from walk(t[0]); yield t[1]; yield from walk(t[2])
print(list(walk(tree(3))))
def permutations(items):
    if not items:
        yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [x] + rest
print([''.join(p) for p in permutations(list('abc'))])
