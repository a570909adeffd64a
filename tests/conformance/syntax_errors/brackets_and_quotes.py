# Unbalanced brackets, quotes, stray characters.
cases = [
    '(', ')', '[', ']', '{', '}', '(]', '[}', '{)', '(1, 2', '[1, 2', '{1: 2', 'f(1', "'abc", '"""abc',
    '$', '?', '!', 'a!', '@', 'x = 5 6', 'x = = 1', 'x == ',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset, e.end_lineno, e.end_offset)
