# with around return, break, continue, loops, generators and other withs.
class M:
    def __init__(self, n, log): self.n, self.log = n, log
    def __enter__(self): self.log.append('+' + self.n); return self.n
    def __exit__(self, t, v, tb): self.log.append('-' + self.n + (t.__name__ if t else ''))
def run(f):
    log = []
    try:
        r = f(log)
    except Exception as e:
        r = repr(e)
    print(f.__name__, r, ' '.join(log))
def returns(log):
    with M('a', log):
        return 'r'
def returns_from_two(log):
    with M('a', log), M('b', log):
        for i in range(3):
            with M(str(i), log):
                if i == 1: return i
def breaks(log):
    for i in range(3):
        with M(str(i), log):
            if i == 1: break
    else: return 'no'
    return 'broke'
def continues(log):
    out = []
    for i in range(3):
        with M(str(i), log):
            if i == 1: continue
            out.append(i)
    return out
def nested_try(log):
    with M('a', log):
        try:
            with M('b', log): raise ValueError('x')
        except ValueError: log.append('caught')
        finally: log.append('finally')
    return 'ok'
def raise_in_else(log):
    try:
        with M('a', log): pass
    except KeyError: pass
    else:
        with M('b', log): raise KeyError('else')
def gen(log):
    def g():
        with M('g', log):
            yield 1
            yield 2
    for v in g():
        log.append(str(v))
        if v == 1: break
    return 'left'
def gen_exhausted(log):
    def g():
        for i in range(2):
            with M(str(i), log): yield i
    return list(g())
def recursion(log, n=3):
    with M(str(n), log):
        return n + recursion(log, n - 1) if n else 0
def in_while(log):
    n = 0
    while True:
        with M(str(n), log):
            n += 1
            if n > 2: return n
def in_lambda_and_comprehension(log):
    def use(i):
        with M(str(i), log) as name: return name * 2
    return [use(i) for i in range(3)]
def same_object_twice(log):
    m = M('m', log)
    with m:
        with m as x: return x
def finally_return(log):
    with M('a', log):
        try: raise ValueError
        finally: return 'swallowed'
def assigns(log):
    with M('a', log) as a, M(a + 'b', log) as b: return a, b
def exit_order(log):
    with M('1', log), M('2', log), M('3', log): raise ValueError('all')
def yield_in_with_body(log):
    def g():
        with M('w', log):
            x = yield 'first'
            log.append(f'got {x}')
    it = g(); next(it)
    try: it.send('v')
    except StopIteration: return 'stopped'
def deep(log):
    with M('a', log):
        with M('b', log):
            with M('c', log):
                with M('d', log): return 'deep'
def loop_with_exception(log):
    n = 0
    for i in range(3):
        try:
            with M(str(i), log):
                n += 10 // (i - 1)
        except ZeroDivisionError: n += 100
    return n
for f in (returns, returns_from_two, breaks, continues, nested_try, raise_in_else, gen, gen_exhausted,
        recursion, in_while, in_lambda_and_comprehension, same_object_twice, finally_return, assigns,
        exit_order, yield_in_with_body, deep, loop_with_exception):
    run(f)
