# Expressions that break off.
cases = [
    '1 if 2', '1 if 2 else', 'not', 'a and', 'or b', 'a not b', 'a is', 'x.', 'x.1', 'x..y', 'x[',
    'x[]', 'f(,)', 'f(a,,b)', '[,]', '(,)',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset, e.end_lineno, e.end_offset)
