# What cannot stand in 'TARGET: int = 1'.
cases = [
    '1: int = 1', '"a": int = 1', 'None: int = 1', 'True: int = 1', '...: int = 1', 'f(): int = 1',
    'a + b: int = 1', '-a: int = 1', 'not a: int = 1', 'a and b: int = 1', 'a < b: int = 1',
    'lambda: 1: int = 1', '[1]: int = 1', '(1,): int = 1', '(a, 1): int = 1', '[a, f()]: int = 1',
    '{}: int = 1', '{1}: int = 1', '{1: 2}: int = 1', '[x for x in y]: int = 1',
    '{x for x in y}: int = 1', '(x for x in y): int = 1', 'a if b else c: int = 1', 'a.b(): int = 1',
    '"%s" % a: int = 1', 'f"{a}": int = 1', 'await a: int = 1', '*a: int = 1', '(a := 1): int = 1',
    'a[1](): int = 1', '__debug__: int = 1', 'a.True: int = 1', '-1: int = 1', '1.5: int = 1',
    'b"x": int = 1', 'x ** 2: int = 1', '(a, *b, *c): int = 1', '*a, *b: int = 1', '(): int = 1',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
