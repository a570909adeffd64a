# send() gives a value to the paused yield.
def echo():
    got = None
    while True:
        got = yield got
g = echo()
print(next(g), g.send(1), g.send('two'), next(g))
def average():
    total = n = 0
    mean = None
    while True:
        x = yield mean
        total += x
        n += 1
        mean = total / n
a = average()
a.send(None)
print(a.send(10), a.send(20), a.send(60))
g = echo()
try:
    g.send(1)
except TypeError as e:
    print(e)
def parse():
    a = yield 'first'
    b = yield 'second'
    return (a, b)
p = parse()
print(next(p), p.send('A'))
try:
    p.send('B')
except StopIteration as e:
    print(e.value)
try:
    p.send('C')
except StopIteration as e:
    print(e.value)
def expr():
    x = (yield 1) + (yield 2)
    print('sum', x)
    y = [(yield 'a'), (yield 'b')]
    print(y)
    print(f'{(yield "f")}')
e = expr()
print(next(e), e.send(10), e.send(20), e.send('A'), e.send('B'))
try:
    e.send('F')
except StopIteration:
    print('done')
