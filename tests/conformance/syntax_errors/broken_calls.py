# Broken call arguments.
cases = [
    'f(**a, *b)', 'f(a=1, 2)', 'f(**a, 2)', 'f(a=1, a=2)', 'f(1=2)', 'f(a.b=1)', 'f(True=1)',
    'f((a)=1)', 'f(x for x in y, 1)', 'f(1, x for x in y)', 'a, b += 1', '(a) += 1', '1 += 1',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset, e.end_lineno, e.end_offset)
