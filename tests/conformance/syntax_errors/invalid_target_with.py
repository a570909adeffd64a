# What cannot stand in 'with x as TARGET: pass'.
cases = [
    'with x as 1: pass', 'with x as "a": pass', 'with x as None: pass', 'with x as True: pass',
    'with x as ...: pass', 'with x as f(): pass', 'with x as a + b: pass', 'with x as -a: pass',
    'with x as not a: pass', 'with x as a and b: pass', 'with x as a < b: pass',
    'with x as lambda: 1: pass', 'with x as [1]: pass', 'with x as (1,): pass',
    'with x as (a, 1): pass', 'with x as [a, f()]: pass', 'with x as {}: pass', 'with x as {1}: pass',
    'with x as {1: 2}: pass', 'with x as [x for x in y]: pass', 'with x as {x for x in y}: pass',
    'with x as (x for x in y): pass', 'with x as a if b else c: pass', 'with x as a.b(): pass',
    'with x as "%s" % a: pass', 'with x as f"{a}": pass', 'with x as await a: pass',
    'with x as *a: pass', 'with x as (a := 1): pass', 'with x as a[1](): pass',
    'with x as __debug__: pass', 'with x as a.True: pass', 'with x as -1: pass', 'with x as 1.5: pass',
    'with x as b"x": pass', 'with x as x ** 2: pass', 'with x as (a, *b, *c): pass',
    'with x as *a, *b: pass', 'with x as (): pass',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
