# Recursion of several kinds, and the RecursionError that ends a runaway one.
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
print(fact(30))

def even(n):
    return True if n == 0 else odd(n - 1)
def odd(n):
    return False if n == 0 else even(n - 1)
print(even(100), odd(77), even(51))

def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))
print(ackermann(2, 3))

def hanoi(n, a, b, c):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
print(hanoi(3, 'A', 'B', 'C'))

def forever(n):
    return forever(n + 1)
try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, e, isinstance(e, RuntimeError))

class Deep:
    def __getattr__(self, name):
        return self.missing
try:
    Deep().x
except RecursionError as e:
    print('attribute:', str(e).startswith('maximum recursion depth exceeded'))

depth = 0
def down():
    global depth
    depth += 1
    down()
try:
    down()
except RecursionError:
    print(900 < depth < 1100)
y = (lambda f: (lambda x: x(x))(lambda x: f(lambda v: x(x)(v))))
print(y(lambda rec: lambda n: 1 if n == 0 else n * rec(n - 1))(10))
