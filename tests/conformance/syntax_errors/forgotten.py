# Old statements, forgotten operators and commas.
cases = [
    'print x', 'print x, y', 'print', 'print "a" % b', 'exec x', 'a = print x', 'if x = 1: pass',
    'if (x = 1): pass', 'while x = 1: pass', 'f(x = 1 = 2)', 'x = 1 if y', 'x = if y: 1', 'a = 5 b = 6',
    'x == 1 = y', 'if x == 1 y: pass', 'return x y', 'x y z', 'import a b', '{a b}', '[a b]', '(a b)',
    'f(a b)', '[a, b c]', '{a: b c}', 'x[a b]', 'f(a, b c=1)', '"a" x', 'x "a"', '1 2',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
