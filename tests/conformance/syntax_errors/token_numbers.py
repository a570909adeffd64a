# Numbers the tokenizer refuses.
cases = [
    '0777', '08', '1_', '1__0', '0x', '0xg', '0b2', '0b', '0o9', '0o', '1e', '1e+', '1.e_', '1abc',
    '1.5x', '0_7', '0xfx', '1 .real', '1.real', '1..real',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(ascii(src), 'compiles')
    except SyntaxError as e:
        print(ascii(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
