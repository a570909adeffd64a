# Statements outside the functions or loops they need.
cases = [
    'return 1', 'yield 1', 'class C: return 1', 'class C: yield 1', 'break', 'continue', 'if 1: break',
    'def f(): break', 'for x in y:\n def f(): continue', 'while 1:\n class C: break',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
