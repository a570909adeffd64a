# Blocks that are not there.
cases = [
    'if 1:\npass', 'if 1:\n  a\n b', ' x', 'x\n  y', 'def f():\nreturn', 'class C:\nx = 1',
    'for i in x:\ny', 'while 1:\ny', 'try:\nx', 'try:\n x\nexcept:\ny', 'try:\n x\nfinally:\ny',
    'with x:\ny', 'if 1:\n x\nelse:\ny', 'if 1:\n x\nelif 2:\ny', 'if 1:\n    x\n   y\n',
    'def f():\n    x\n  y\n    z', 'if 1:', 'def f():\n', 'class C:\n  # only a comment\n',
    'if 1:\n\n\n', 'x = (1,\n  2\n', '  # comment\nx = 1', 'if 1:\n  x\n  # c\n # d\n',
    'for x in y: pass\n  z',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
