# Broken dict and set displays.
cases = [
    '{,}', '{1:}', '{:1}', '{1, 2: 3}', '{1: 2, 3}', '*a', '**a',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset, e.end_lineno, e.end_offset)
