# functools: lru_cache, cache, cached_property, singledispatch.
import functools as ft
calls = []
@ft.lru_cache(maxsize=2)
def sq(x): calls.append(x); return x * x
print(sq(1), sq(2), sq(1), sq(3), sq(2), calls, sq.cache_info())
sq.cache_clear()
print(sq.cache_info(), sq.__name__, sq.__wrapped__(5))
@ft.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info().hits > 0, fib.cache_info().currsize)
@ft.lru_cache
def kw(a, b=1, *, c=2): calls.append('kw'); return a, b, c
calls.clear()
kw(1)
kw(1)
kw(a=1)
kw(1, 1)
kw(1, c=2)
kw(1, c=2)
print(len(calls), kw.cache_parameters())
try:
    sq([])
except TypeError as e:
    print(e)
@ft.lru_cache(maxsize=None, typed=True)
def typed(x): calls.append(type(x).__name__); return x
calls.clear(); typed(1); typed(1.0); typed(True); typed(1); print(calls)
@ft.lru_cache(maxsize=0)
def never(x): return x
never(1); never(1); print(never.cache_info())
class C:
    n = 0
    @ft.cached_property
    def v(self): C.n += 1; return 'value'
    @ft.lru_cache
    def m(self, x): C.n += 1; return x
c = C(); print(c.v, c.v, C.n, vars(c)); del c.v; c.v; print(C.n, c.m(1), c.m(1), C.n)
@ft.singledispatch
def show(x): return 'object'
@show.register
def _(x: int): return 'int'
@show.register(list)
def _(x): return 'list of ' + str(len(x))
print(show(1), show('a'), show([1, 2]), show(True), show.dispatch(int)(5), show.dispatch(str)(0))
def fails(x): calls.append('f'); raise ValueError(x)
cf = ft.cache(fails); calls.clear()
for _ in range(2):
    try:
        cf(1)
    except ValueError as e:
        print(e)
print(calls, ft.lru_cache(maxsize=3)(abs)(-2))
class Method:
    @ft.lru_cache(maxsize=2)
    def m(self, x): return x * 2
o = Method()
print(o.m(2), o.m(2), o.m(x=2), o.m(3), o.m(2), Method.m.cache_info(), Method.m.__name__, Method.m.__wrapped__.__qualname__)
Method.m.cache_clear()
print(Method.m.cache_info(), Method.m.cache_parameters())
