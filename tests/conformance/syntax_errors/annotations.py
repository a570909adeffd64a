# Forms of annotated names.
cases = [
    'x: int', 'x: int = 1', 'x: int = 1 = 2', '(x): int = 1', '(x, y): int', '[x]: int', 'x, y: int',
    'f(): int', 'x.y: int', 'x[0]: int = 5', 'x: = 5', 'x: int += 1', 'lambda: x: 1', '1: int',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
