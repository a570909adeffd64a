# Forms of del, assert and raise.
cases = [
    'del x, y', 'del (x)', 'del (x, y)', 'del [x, y]', 'del f()', 'del x + y', 'del (x, 1)', 'del *x',
    'del x if y else z', 'del None', 'del ()', 'del x.y, z[0], w[1:2]', 'assert x, y, z',
    'assert x = 1', 'assert', 'assert x,', 'raise', 'raise x', 'raise x from y', 'raise x, y',
    'raise x from', 'raise from y', 'raise x from y from z',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
