@deco
def f(a: int, b=1, *args, c=g(), **kw) -> str:
    "doc"
    return lambda: a
