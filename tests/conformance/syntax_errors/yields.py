# Misplaced yields.
cases = [
    'def f(): (yield) = 1', 'def f(): x = yield = 1', '[(yield) for x in y]', '{(yield 1) for x in y}',
    'def f(a=(yield)): pass', 'def f(): [(yield) for x in y]', '(yield)', 'lambda: (yield)',
    'def f(): yield from', 'def f(): return *a', 'def f(): return *a, b', 'def f(): yield *a, b',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
