# Misplaced assignment expressions.
cases = [
    'def f(): nonlocal a; a = 1', '[x := 1 for x in y]', '[y for x in (y := z)]',
    'class C: [x := 1 for z in y]', 'x := 1', 'f(x := 1)', 'f(a=x := 1)', 'lambda: x := 1',
    'def f(a=x := 1): pass', 'x = y := 1', '(x.y := 1)', '(x[0] := 1)', 'print(f"{x:=5}")',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
