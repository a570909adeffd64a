# Statements that break off.
cases = [
    'x = ', '= 5', '1 +', 'a b', 'if', 'if x', 'if x:', 'else:', 'for', 'for x', 'for x in',
    'for x in y', 'for x in y:', 'while', 'while True', 'def', 'def f', 'def f(', 'def f()', 'def f():',
    'class', 'class C', 'class C:', 'return',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset, e.end_lineno, e.end_offset)
