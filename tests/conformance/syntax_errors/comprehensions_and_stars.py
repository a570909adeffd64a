# Broken comprehensions, stars in odd places.
cases = [
    'True False', '(1 2)', '[x for x in y z]', '[for x in y]', '[x for in y]', '[x for x y]',
    '[x for x in]', '[x, y for x in z]', '{x: y for x in z, w}', '{**x for x in y}', '[*x for x in y]',
    '(*x)', '(*x for x in y)', 'x = *y', 'x = *y,', '*x = y', '*x, = y', 'print(*x)', 'f(*)', 'f(**)',
    'f(*x, *y, **z, **w)',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
