# yield from delegates values, send, throw and close, and returns the result.
def inner():
    a = yield 1
    print('inner got', a)
    b = yield 2
    print('inner got', b)
    return 'result'
def outer():
    r = yield from inner()
    print('outer has', r)
    yield 'end'
g = outer()
print(next(g)); print(g.send('A')); print(g.send('B'))
print(list(g))
def chain(*its):
    for it in its:
        yield from it
print(list(chain('ab', [1, 2], range(2), {'k': 1})))
def flatten(x):
    for i in x:
        if isinstance(i, list):
            yield from flatten(i)
        else:
            yield i
print(list(flatten([1, [2, [3, [4]], 5], [], [[6]]])))
def catcher():
    while True:
        try:
            yield 'in'
        except ValueError as e:
            print('inner caught', e)
def deleg():
    yield from catcher()
d = deleg()
print(next(d), d.throw(ValueError('v')))
def plain():
    yield from [1, 2, 3]
p = plain(); next(p)
try:
    p.throw(KeyError('through a list iterator'))
except KeyError as e:
    print(e)
p = plain(); next(p)
try:
    p.send(5)
except AttributeError as e:
    print(e)
try:
    list((lambda: (yield from 5))())
except TypeError as e:
    print(e)
def rec(n):
    if n:
        yield n
        yield from rec(n - 1)
print(list(rec(5)), sum(rec(50)))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration('it value')
        return self.n
    def send(self, v): return ('sent', v)
    def throw(self, *a): return ('thrown', a[0] if isinstance(a[0], type) else type(a[0]))
    def close(self): print('closed')
def use():
    v = yield from It()
    print('value', v)
u = use()
print(next(u), u.send(7), u.throw(ValueError))
print(next(u)); print(list(u))
u = use(); next(u); u.close()
def empty():
    x = yield from ()
    print(x)
print(list(empty()))
