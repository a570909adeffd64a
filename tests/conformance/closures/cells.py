# Closure cells seen through __closure__.
def outer():
    a, b = 1, [2]
    def inner():
        return a, b
    return inner
f = outer()
print(f.__code__.co_freevars, outer.__code__.co_cellvars)
print([c.cell_contents for c in f.__closure__])
f.__closure__[0].cell_contents = 'changed'
print(f())
print(type(f.__closure__).__name__, type(f.__closure__[0]).__name__)
def empty():
    def inner(): return x
    cell = inner.__closure__[0]
    try:
        cell.cell_contents
    except ValueError as e:
        print(e)
    x = 1
    return cell.cell_contents
print(empty())
def plain(): pass
print(plain.__closure__)
def shared():
    n = 0
    def inc():
        nonlocal n
        n += 1
    def get(): return n
    print(inc.__closure__[0] is get.__closure__[0])
    inc(); inc()
    return get()
print(shared())
g1, g2 = outer(), outer()
print(g1.__closure__[1] is g2.__closure__[1], g1.__code__ is g2.__code__)
class K:
    def m(self):
        return __class__
print(K().m() is K, K.m.__code__.co_freevars)
