# Annotations of functions, variables, classes.
def f(a: int, b: 'forward' = 1, *args: float, c: list = None, **kw: dict) -> tuple:
    pass
print(f.__annotations__)
print(list(f.__annotations__))

x: int = 5
y: str
print(x, __annotations__)
try:
    y
except NameError as e:
    print(e)

class C:
    a: int
    b: str = 'b'
    c: 'C' = None
print(C.__annotations__, hasattr(C, 'a'), C.b)

def local():
    v: undefined_name = 3
    w: int
    return v
print(local())

class Box:
    pass
box = Box()
box.attr: int = 4
print(box.attr, 'attr' in __annotations__)
d = {}
d['k']: int = 7
print(d)
(z): int = 9
print(z, 'z' in __annotations__)
def g() -> None: ...
print(g.__annotations__, g())
print((lambda: 0).__annotations__)
print(list[int], dict[str, int], tuple[int, ...], int | str, int | None)
def h(a: list[int] | None = None) -> dict[str, list[int]]: pass
print(h.__annotations__)
del __annotations__['x']
print(__annotations__)
