# locals() in functions, classes and modules.
def f(a, b=2):
    c = 3
    return locals()
print(f(1))
def g():
    x = 1
    def h():
        y = x
        return locals()
    return h()
print(sorted(g().items()))
class C:
    a = 1
    b = sorted(k for k in locals() if not k.startswith('__'))
print(C.b)
print(locals() is globals())
def unset():
    if False:
        z = 1
    return locals()
print(unset())
def star(*args, **kw):
    return locals()
print(star(1, k=2))
def comp():
    q = 5
    return [sorted(locals()) for i in range(1)]
print(comp())
def write():
    v = 1
    locals()['v'] = 2
    return v
print(write())
print(sorted(f.__code__.co_varnames), f.__code__.co_nlocals)
