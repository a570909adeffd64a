# Closures keep their variables alive and apart.
def counter(start=0):
    n = start
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step
a, b = counter(), counter(100)
print(a(), a(), b(), a(5), b())

def account(balance):
    def deposit(x):
        nonlocal balance
        balance += x
        return balance
    def withdraw(x):
        nonlocal balance
        if x > balance:
            raise ValueError('insufficient')
        balance -= x
        return balance
    return deposit, withdraw
d, w = account(10)
print(d(5), w(3))
try:
    w(100)
except ValueError as e:
    print(e)
print(d(0))

def adders():
    return [lambda x, n=n: x + n for n in range(3)], [lambda x: x + n for n in range(3)]
early, late = adders()
print([f(10) for f in early], [f(10) for f in late])

def outer():
    x = 'outer'
    def middle():
        def inner():
            return x
        return inner
    f = middle()
    x = 'changed'
    return f()
print(outer())

def param(p):
    def get(): return p
    def put(v):
        nonlocal p
        p = v
    return get, put
get, put = param(1)
put(2)
print(get())
def args(*a, **k):
    return lambda: (a, k)
print(args(1, b=2)())
