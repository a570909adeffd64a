# What cannot stand in '[1 for TARGET in y]'.
cases = [
    '[1 for 1 in y]', '[1 for "a" in y]', '[1 for None in y]', '[1 for True in y]', '[1 for ... in y]',
    '[1 for f() in y]', '[1 for a + b in y]', '[1 for -a in y]', '[1 for not a in y]',
    '[1 for a and b in y]', '[1 for a < b in y]', '[1 for lambda: 1 in y]', '[1 for [1] in y]',
    '[1 for (1,) in y]', '[1 for (a, 1) in y]', '[1 for [a, f()] in y]', '[1 for {} in y]',
    '[1 for {1} in y]', '[1 for {1: 2} in y]', '[1 for [x for x in y] in y]',
    '[1 for {x for x in y} in y]', '[1 for (x for x in y) in y]', '[1 for a if b else c in y]',
    '[1 for a.b() in y]', '[1 for "%s" % a in y]', '[1 for f"{a}" in y]', '[1 for await a in y]',
    '[1 for *a in y]', '[1 for (a := 1) in y]', '[1 for a[1]() in y]', '[1 for __debug__ in y]',
    '[1 for a.True in y]', '[1 for -1 in y]', '[1 for 1.5 in y]', '[1 for b"x" in y]',
    '[1 for x ** 2 in y]', '[1 for (a, *b, *c) in y]', '[1 for *a, *b in y]', '[1 for () in y]',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
