# Operators of other languages.
cases = [
    '`a`', '<>', 'a <> b', 'x++', '++x', 'x--', 'x =+ 1', 'x => 1', 'a && b', 'a || b', '!x', 'a -> b',
    'a ::= 1', '...', '..', '.', ';', ';;', 'x;', 'x;;', 'a\\\nb', '(a\n b)', '(', '((', '(()', '([)]',
    ')', 'a)', '[a)', '{a]',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(ascii(src), 'compiles')
    except SyntaxError as e:
        print(ascii(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
