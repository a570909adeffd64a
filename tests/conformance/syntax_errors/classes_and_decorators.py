# Broken class heads and decorators.
cases = [
    'class C(: pass', 'class C(a b): pass', 'class C(*): pass', 'class 1: pass',
    'class C(x for x in y): pass', 'class None: pass', 'def f():\n return\n  x', '@\ndef f(): pass',
    '@x', '@x\ny = 1',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
