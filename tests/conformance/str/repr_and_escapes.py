# repr(), ascii() and the escapes of string literals.
for s in ('a', "it's", 'say "hi"', 'both \' and "', '\n\t\r\\', '\x00\x01\x1f\x7f', '\x80\x9f\xa0\xad', 'é',
        '日本', '😀', '\u200b', '\ud800', '\U0010ffff', '\ufeff', '\u2028', '\xff', '', '{}', '%', '\u0378',
        '\ue000'):
    print(ascii(repr(s)) if '\ud800' in s else repr(s), ascii(s), len(s))
print('\a\b\f\v\101\60\0'.encode(), '\N{BULLET}', '\N{LATIN SMALL LETTER E WITH ACUTE}',
    '\x41\u0042\U00000043', 'a\
b', r'\n\x', r'a\'b', R"c\"", u'u', 'con' "cat" '''en''' """ated""", '''multi
line''', """a "quoted" b""", '\\', '\'', "\"", r'\\')
print(b'a\x00\n\xff\'"', b"it's", b'\\', br'\n', rb'\x', Rb'a', B'b', b'a' b'c', b'''x
y''', bytes(range(0, 40)), bytes(range(120, 135)))
for src in (r"'\x1'", r"'\u123'", r"'\U00110000'", r"'\N{nope}'", r"'\N'", "b'é'", r"b'\x1'", "'abc",
        "'''abc", "'a\nb'", "b'a' 'b'", r"'\400'"):
    try:
        print(ascii(eval(src)))
    except SyntaxError as e:
        print(ascii(src), e.msg)
print(str(b'abc'), str('a'), str(), str(b'abc', 'ascii'), str(object=5), repr(repr('a')), repr(repr("'")))
