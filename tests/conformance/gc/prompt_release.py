# What goes out of scope is released at once: files, with blocks, temporaries.
import weakref
class R:
    def __init__(self, n, log): self.n, self.log = n, log
    def __del__(self): self.log.append(self.n)
    def use(self): return self.n
log = []
def case(f):
    f(); print(f.__name__, log); log.clear()
def local(): r = R('local', log); r.use()
def temporary(): R('temp', log).use(); log.append('after')
def argument():
    def f(x): log.append('in f')
    f(R('arg', log)); log.append('after f')
def rebound(): r = R('first', log); r = R('second', log); log.append('end')
def deleted(): r = R('deleted', log); del r; log.append('after del')
def in_list():
    l = [R('a', log), R('b', log)]; l.pop(); log.append('popped'); l[0] = None; log.append('replaced')
def in_dict():
    d = {'k': R('d', log)}
    d['k'] = 1
    log.append('replaced')
    d['k'] = R('e', log)
    del d['k']
    log.append('deleted')
def attribute():
    class H: pass
    h = H()
    h.a = R('attr', log)
    h.a = None
    log.append('replaced')
    h.b = R('b', log)
    del h.b
    log.append('deleted')
def loop():
    for i in range(2): r = R(i, log); log.append(f'body {i}')
def comprehension(): [R(i, log).use() for i in range(2)]; log.append('after')
def raised():
    try:
        r = R('raised', log); raise ValueError
    except ValueError: log.append('caught')
def exception_value():
    try: raise ValueError(R('in exception', log))
    except ValueError as e: log.append('handler')
    log.append('after handler')
def generator():
    def g(): r = R('gen', log); yield 1; yield 2
    it = g(); next(it); del it; log.append('after')
def closure():
    def make(): r = R('cell', log); return lambda: r
    f = make(); f(); del f; log.append('after')
def swap(): a, b = R('a', log), R('b', log); a, b = b, a; del a; log.append('one')
def nested(): t = (1, [R('t', log)]); t = None; log.append('after')
def returned():
    def f(): return R('ret', log)
    f(); log.append('after')
def kept():
    def f(): r = R('kept', log); return r
    x = f(); log.append('have'); x = None; log.append('dropped')
for f in (local, temporary, argument, rebound, deleted, in_list, in_dict, attribute, loop, comprehension,
        raised, exception_value, generator, closure, swap, nested, returned, kept):
    case(f)
r = R('weak', log); w = weakref.ref(r); x = [r]; del r; print(w() is not None); x.clear(); print(w(), log)
