# Strings the tokenizer refuses.
cases = [
    "'abc", '"abc', "'''abc", '"""abc\ndef', "'a\\", '"a\n"', '"\\x1"', '"\\u12"', '"\\N{bad name}"',
    '"\\U99999999"', 'b"é"', 'br"\\é"', 'f"{"', 'f"}"', 'u"a" b"b"', '"a" b"b"', 'rb"a"', 'bu"a"',
    'ur"a"', 'fb"a"',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(ascii(src), 'compiles')
    except SyntaxError as e:
        print(ascii(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
