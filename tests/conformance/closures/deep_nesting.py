# Names through many levels of functions.
def l1():
    a = 1
    def l2():
        b = 2
        def l3():
            c = 3
            def l4():
                d = 4
                def l5():
                    nonlocal a, b, c, d
                    a, b, c, d = a + 10, b + 10, c + 10, d + 10
                    return a, b, c, d
                return l5, lambda: (a, b, c, d)
            return l4()
        return l3()
    return l2()
step, look = l1()
print(step(), look(), step(), look())
def outer(x, *args, k=0, **kw):
    def inner(): return x, args, k, kw
    return inner
print(outer(1, 2, 3, k=4, z=5)())
def shadows(x):
    def f(x): return x
    def g():
        x = 'g'
        return x
    def h(): return x
    return f('f'), g(), h()
print(shadows('outer'))
def comp(n):
    fs = [lambda i=i: i + n for i in range(3)]
    n = 100
    return [f() for f in fs]
print(comp(1))
def mutual():
    def even(n): return n == 0 or odd(n - 1)
    def odd(n): return n != 0 and even(n - 1)
    return even(10), odd(7)
print(mutual())
def conditional(flag):
    if flag: v = 'bound'
    def get(): return v
    return get
print(conditional(True)())
try:
    conditional(False)()
except NameError as e:
    print(e)
def rebind():
    def f(): return 'old'
    def call(): return f()
    first = call()
    def f(): return 'new'
    return first, call()
print(rebind())
def in_except():
    try:
        raise ValueError('kept')
    except ValueError as e:
        def get(): return str(e)
        inside = get()
    try:
        return inside, get()
    except NameError as err:
        return inside, str(err)
print(in_except())
def loop():
    out = []
    for i in range(3):
        def f(j=i): return i, j
        out.append(f)
    return [f() for f in out]
print(loop())
def gen():
    n = 0
    def bump():
        nonlocal n
        n += 1
        return n
    while n < 3: yield bump
print([f() for f in gen()])
compose = lambda *fs: (lambda x: [x := f(x) for f in fs][-1])
print(compose(lambda v: v + 1, lambda v: v * 2)(5))
def args_default(a, b=lambda: a_global): return b()
a_global = 'looked up late'
print(args_default(1))
curry = lambda f: lambda a: lambda b: lambda c: f(a, b, c)
print(curry(lambda a, b, c: a + b * c)(1)(2)(3))
