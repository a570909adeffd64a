"""Functions, classes, closures, generators, comprehensions."""
from __future__ import annotations
import functools


def outer(a, b=1, /, c=2, *args, d, e=3, **kwargs):
    """Docstring."""
    x = 1

    def inner(y: int = a, *, z: 'str' = x) -> list[int]:
        nonlocal x
        x += y
        return lambda: x + a + y

    def deleter():
        nonlocal b
        del b
        return b

    global g
    g = inner
    return inner


@functools.lru_cache(maxsize=None)
@staticmethod
def decorated(n):
    return n


class Base:
    """A class."""
    attr: int = 1
    other: list[str]
    __private = 2

    def __init__(self, x):
        self.__x = x
        super().__init__()

    @property
    def x(self):
        return self.__x + self.__private

    def meth(self):
        return __class__, [self.x for _ in range(3)]

    y = [attr for _ in range(2)]
    z = lambda self: self


@functools.total_ordering
class Derived(Base, metaclass=type, **{}):
    for i in range(3):
        def f(self, i=i):
            return i

    class Nested:
        def deep(self):
            def deeper():
                return super().deep
            return deeper


def class_in_function(a):
    class Local(a.b, *a):
        a = a
        b = a

        def m(self):
            return a
    return Local


def comprehensions(xs, n):
    a = [x * n for x in xs]
    b = {x: y for x, y in xs if x if y}
    c = {x for x in xs for y in x if y > n}
    d = (x + i for i, x in enumerate(xs))
    e = [[y for y in x] for x in xs]
    f = [lambda: x for x in xs]
    g = [last := x for x in xs]
    return a, b, c, d, e, f, g, last


def generator(n):
    x = yield
    while x:
        x = yield x + n
    try:
        y = yield from generator(n - 1)
    except GeneratorExit:
        return 1
    finally:
        yield 2
    return y


async def coroutine(a, b):
    x = await a
    async with a as y, b:
        await y
        if x:
            return await b
    async for z in a:
        if z:
            continue
        if x:
            break
        await z
    else:
        x = 2
    for i in b:
        async with a:
            break
    c = [await i async for i in a if await i]
    d = {i: j async for i, j in b}
    e = (i async for i in a)
    return c, d, e


async def async_generator(a):
    async for i in a:
        yield i
    x = yield await a
    return


def annotated(a: x.y[0] | None, *args: tuple[int, ...], **kw: "f'{a}'") -> (lambda x: x):
    b: int = 1
    c: str
    return a
