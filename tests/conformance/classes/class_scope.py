# Scoping rules of class bodies.
x = 'global'
class A:
    print(x)
    x = 'class'
    print(x)
    def m(self): return x
    y = x + '!'
    z = [x for _ in range(1)]
    w = (lambda: x)()
    v = list(map(lambda _: x, [1]))
    u = [a for a in x]
    t = {k: x for k in 'k'}
    def default(self, d=x): return d
    print(sorted(k for k in locals() if len(k) == 1))
print(A().m(), A.y, A.z, A.w, A.v, A.u, A.t, A().default())
def f():
    x = 'local'
    class B:
        y = x
        x = 'rebound'
        def m(self): return x
    class C:
        global x
        x = 'set globally'
    return B.y if False else B().m(), hasattr(C, 'x')
try:
    print(f())
except NameError as e:
    print('NameError', e)
print(x); x = 'global'
def g():
    v = 'enclosing'
    class D:
        print(v)
        w = v
        class E:
            print(v)
            try:
                print(w)
            except NameError as e:
                print(e)
    return D.w
print(g())
class F:
    n = 0
    for i in range(3): n += i
    if n > 2:
        def method(self): return 'conditional'
    try:
        1 / 0
    except ZeroDivisionError as e:
        caught = str(e)
    with open('/dev/null') as handle: pass
    del i
    def __init__(self): self.k = F.n
    a, *b = 'xyz'
    import math
    (c := 5)
    assert n
print(F.n, F().method(), F.caught, hasattr(F, 'i'), hasattr(F, 'e'), F.b, F.math.pi > 3, F.c, F().k)
class G:
    def __secret(self): return 1
    alias = __secret
    def call(self): return self.__secret(), self.alias()
print(G().call(), [k for k in vars(G) if 'secret' in k])
class H:
    def outer(self):
        class I:
            def inner(s): return __class__.__name__, self is not s
        return I().inner(), __class__.__name__
print(H().outer())
class J:
    __qualname__ = 'Renamed'
    __doc__ = 'computed ' + 'doc'
    __module__ = 'elsewhere'
print(J, J.__doc__, J.__name__)
class K:
    exec('made = 1')
    vars()['also'] = 2
    locals()['third'] = 3
print(K.made, K.also, K.third)
def h(base):
    class L(base): tag = base.__name__
    return L
print(h(int).tag, h(str)('a') + 'b', h(list).__mro__[1])
