# Characters the tokenizer refuses.
cases = [
    'é = 1', 'a€ = 1', '€', '\xa0x = 1', 'x\u200b = 1', '“a”', '‘a’', '$x', 'x?', 'a ! b', 'x\x0c = 1',
    '\x01', '#', '# only', '\\\n', 'x = 1\\', 'x \\ y',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(ascii(src), 'compiles')
    except SyntaxError as e:
        print(ascii(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
