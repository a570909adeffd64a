# What cannot stand in 'for TARGET in y: pass'.
cases = [
    'for 1 in y: pass', 'for "a" in y: pass', 'for None in y: pass', 'for True in y: pass',
    'for ... in y: pass', 'for f() in y: pass', 'for a + b in y: pass', 'for -a in y: pass',
    'for not a in y: pass', 'for a and b in y: pass', 'for a < b in y: pass',
    'for lambda: 1 in y: pass', 'for [1] in y: pass', 'for (1,) in y: pass', 'for (a, 1) in y: pass',
    'for [a, f()] in y: pass', 'for {} in y: pass', 'for {1} in y: pass', 'for {1: 2} in y: pass',
    'for [x for x in y] in y: pass', 'for {x for x in y} in y: pass', 'for (x for x in y) in y: pass',
    'for a if b else c in y: pass', 'for a.b() in y: pass', 'for "%s" % a in y: pass',
    'for f"{a}" in y: pass', 'for await a in y: pass', 'for *a in y: pass', 'for (a := 1) in y: pass',
    'for a[1]() in y: pass', 'for __debug__ in y: pass', 'for a.True in y: pass', 'for -1 in y: pass',
    'for 1.5 in y: pass', 'for b"x" in y: pass', 'for x ** 2 in y: pass', 'for (a, *b, *c) in y: pass',
    'for *a, *b in y: pass', 'for () in y: pass',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
