# Forms of with.
cases = [
    'with a, b: pass', 'with a as x, b as y: pass', 'with (a, b): pass', 'with (a as x, b as y,): pass',
    'with a as 1: pass', 'with a as f(): pass', 'with: pass', 'with a as x y: pass',
    'with a as (x, y): pass', 'with a as x.y, b as z[0]: pass', 'with (a as x): pass',
    'with (yield): pass',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
