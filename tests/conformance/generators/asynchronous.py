# Coroutines and asynchronous generators, driven by send().
class Aw:
    def __init__(s, v): s.v = v
    def __await__(s):
        x = yield s.v
        return ('got', x)
async def f(a):
    x = await Aw(a)
    y = await g(x)
    return x, y
async def g(x):
    try: return await Aw('inner')
    finally: print('g fin')
c = f(1)
print(type(c).__name__, c.cr_frame is not None if False else '', c.__name__)
print(c.send(None)); print(c.send('A'))
try: c.send('B')
except StopIteration as e: print('ret', e.value)
try: c.send(None)
except RuntimeError as e: print(e)
c = f(2); c.send(None); c.send(1)
try: c.throw(ValueError('t'))
except ValueError as e: print('thrown', e)
c = f(3); c.close()
class ACM:
    async def __aenter__(s): print('aenter'); return await Aw('e')
    async def __aexit__(s, *a): print('aexit', a[0]); return await Aw('x') and True
class AIt:
    def __init__(s, n): s.n = n
    def __aiter__(s): return s
    async def __anext__(s):
        if s.n == 0: raise StopAsyncIteration
        s.n -= 1
        await Aw(('it', s.n))
        return s.n
async def h():
    async with ACM() as v:
        print('v', v)
        raise ValueError
    async for i in AIt(2): print('i', i)
    else: print('done')
    print([x async for x in AIt(2)], {x: 1 async for x in AIt(1)}, [await Aw(i) for i in range(2)])
    async for q in ag(3): print('ag', q)
    return [y async for y in ag(2) if y]
async def ag(n):
    for i in range(n):
        await Aw(('ag', i))
        got = yield i
        print('got', got)
def run(c):
    v = None
    while True:
        try: r = c.send(v); print('step', r); v = ('sent', r)
        except StopIteration as e: return e.value
print(run(h()))
async def bad():
    try: await 5
    except TypeError as e: print(e)
    try:
        async with 5: pass
    except TypeError as e: print(e)
    try:
        async for i in 5: pass
    except TypeError as e: print(e)
run(bad())
async def ga():
    a = ag(2)
    print(await a.__anext__(), await a.asend('s'))
    try: await a.athrow(KeyError('k'))
    except KeyError as e: print(e)
    try: await a.__anext__()
    except StopAsyncIteration: print('stop')
    b = ag(3); await b.__anext__(); await b.aclose()
run(ga())
print(f.__code__.co_flags & 128, type(ag(1)).__name__)
