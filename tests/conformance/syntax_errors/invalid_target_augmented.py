# What cannot stand in 'TARGET += 1'.
cases = [
    '1 += 1', '"a" += 1', 'None += 1', 'True += 1', '... += 1', 'f() += 1', 'a + b += 1', '-a += 1',
    'not a += 1', 'a and b += 1', 'a < b += 1', 'lambda: 1 += 1', '[1] += 1', '(1,) += 1',
    '(a, 1) += 1', '[a, f()] += 1', '{} += 1', '{1} += 1', '{1: 2} += 1', '[x for x in y] += 1',
    '{x for x in y} += 1', '(x for x in y) += 1', 'a if b else c += 1', 'a.b() += 1', '"%s" % a += 1',
    'f"{a}" += 1', 'await a += 1', '*a += 1', '(a := 1) += 1', 'a[1]() += 1', '__debug__ += 1',
    'a.True += 1', '-1 += 1', '1.5 += 1', 'b"x" += 1', 'x ** 2 += 1', '(a, *b, *c) += 1', '*a, *b += 1',
    '() += 1',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
