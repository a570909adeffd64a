# Keywords in the wrong place.
cases = [
    'print x', 'print "hi"', 'exec "x"', 'import', 'from x', 'try:\n pass', 'try', 'except:',
    'finally:', 'with', 'with x', 'with x as', 'raise x y', 'raise from x', 'assert', 'del', 'del 1',
    'lambda', 'lambda x', 'global', 'global 1', 'nonlocal', 'pass 1', 'break 1', 'async',
    'x = yield = 1',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset, e.end_lineno, e.end_offset)
