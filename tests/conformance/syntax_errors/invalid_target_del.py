# What cannot stand in 'del TARGET'.
cases = [
    'del 1', 'del "a"', 'del None', 'del True', 'del ...', 'del f()', 'del a + b', 'del -a',
    'del not a', 'del a and b', 'del a < b', 'del lambda: 1', 'del [1]', 'del (1,)', 'del (a, 1)',
    'del [a, f()]', 'del {}', 'del {1}', 'del {1: 2}', 'del [x for x in y]', 'del {x for x in y}',
    'del (x for x in y)', 'del a if b else c', 'del a.b()', 'del "%s" % a', 'del f"{a}"', 'del await a',
    'del *a', 'del (a := 1)', 'del a[1]()', 'del __debug__', 'del a.True', 'del -1', 'del 1.5',
    'del b"x"', 'del x ** 2', 'del (a, *b, *c)', 'del *a, *b', 'del ()',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
