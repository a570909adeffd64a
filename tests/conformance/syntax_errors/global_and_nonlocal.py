# Misuse of global and nonlocal.
cases = [
    'def f():\n global x\n nonlocal x', 'def f(x): global x', 'def f(x): nonlocal x',
    'def f():\n x = 1\n global x', 'def f():\n print(x)\n global x', 'def f(): nonlocal x',
    'nonlocal x', 'def f():\n x: int = 1\n global x', 'def f():\n global x\n x: int = 1',
    'x = 1\nglobal x', 'class C:\n nonlocal x', 'def f():\n def g(): nonlocal y',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
