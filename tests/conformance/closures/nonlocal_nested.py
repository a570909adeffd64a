# nonlocal reaches the nearest enclosing function that binds the name.
def a():
    x = 'a'
    def b():
        def c():
            nonlocal x
            x = 'c'
            return x
        return c(), x
    return b(), x
print(a())

def shadow():
    x = 1
    def inner():
        x = 2
        def innermost():
            nonlocal x
            x = 3
        innermost()
        return x
    return inner(), x
print(shadow())

def two():
    x = y = 0
    def f():
        nonlocal x, y
        x, y = x + 1, y + 2
    f(); f()
    return x, y
print(two())

def in_class():
    x = 1
    class C:
        nonlocal x
        x = 2
        y = x
    return x, C.y, hasattr(C, 'x')
print(in_class())

def class_skipped():
    x = 'function'
    class C:
        x = 'class'
        def m(self):
            return x
    return C().m(), C.x
print(class_skipped())

def loop_var():
    fs = []
    for i in range(3):
        def f(): return i
        fs.append(f)
    i = 'end'
    return [f() for f in fs]
print(loop_var())

def deleted():
    x = 1
    def f(): return x
    del x
    try:
        f()
    except NameError as e:
        return str(e), type(e).__name__
print(deleted())
def unbound():
    def f(): return later
    try:
        f()
    except NameError as e:
        print(e)
    later = 5
    return f()
print(unbound())
