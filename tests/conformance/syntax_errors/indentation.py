# Tabs, dedents, unexpected indents.
cases = [
    'if 1:\n\tx\n        y', 'if 1:\n        x\n\ty', 'if 1:\n x\n\ty',
    'if 1:\n\tif 2:\n\t\tx\n        y', 'if 1: x\n  else: y', 'if 1: if 2: x', 'x; if 1: y',
    'while 1: x; for y in z: w', 'def f(): class C: pass', 'else: x', 'elif x: y',
    'if x:\n  y\n else:\n  z', 'try: x', 'try:\n x\ny', 'x = 1\n\n  y = 2', 'x = [\n1,\n   2]\n z',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
