# Wrong calls of methods, classes and lambdas name the function by its qualified name.
def attempt(g, *args, **kwargs):
    try:
        print('returned', g(*args, **kwargs))
    except TypeError as e:
        print('TypeError:', e)

class C:
    def __init__(self, a):
        self.a = a
    def m(self, x):
        return x
    def no_self():
        return 1
    @classmethod
    def cm(cls, x):
        return x
    @staticmethod
    def sm(x):
        return x
    def __call__(self, q):
        return q
    class Inner:
        def deep(self, x, y):
            pass

attempt(C)
attempt(C, 1, 2)
attempt(C, b=1)
c = C(1)
attempt(c.m)
attempt(c.m, 1, 2)
attempt(c.no_self)
attempt(C.m)
attempt(C.m, 1)
attempt(c.cm)
attempt(C.cm, 1, 2)
attempt(c.sm)
attempt(C.sm, 1, 2)
attempt(c)
attempt(c, 1, 2)
attempt(C.Inner().deep)
attempt(lambda: 0, 1)
attempt(lambda x, y: 0)

class Empty: pass
attempt(Empty, 1)
attempt(Empty, a=1)
attempt(Empty(), 1)
attempt(object, 1)

def outer():
    def inner(a): pass
    return inner
attempt(outer())
attempt(5)
attempt('abc', 1)
attempt(None)
attempt([])
