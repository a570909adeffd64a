# Methods of bytes.
b = b'Hello, World'
print(b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize(), b.center(16, b'*'), b.ljust(14, b'.'),
    b.rjust(14), b'42'.zfill(5), b'-4'.zfill(4))
print(b.find(b'o'), b.rfind(b'o'), b.find(111), b.index(b'W'), b.count(b'l'), b.count(108), b.find(b'z'),
    b.startswith(b'He'), b.endswith((b'x', b'ld')), b.startswith(b'W', 7))
print(b.split(), b.split(b','), b'a,b,,c'.split(b','), b'a b c'.rsplit(None, 1), b.partition(b', '),
    b.rpartition(b'o'), b'a\nb\r\nc'.splitlines(), b'a\nb'.splitlines(True))
print(b.replace(b'l', b'L'), b.replace(b'l', b'', 1), b''.join([b'a', b'b']),
    b', '.join((b'x', bytearray(b'y'))), b' a '.strip(), b'xxaxx'.strip(b'x'), b' a'.lstrip(), b'a '.rstrip())
print(b.removeprefix(b'Hello'), b.removesuffix(b'World'), b'a\tb'.expandtabs(4), b.translate(None, b'lo'),
    b.translate(bytes.maketrans(b'lo', b'01')), b'abc'.translate(bytes(range(256)), b'b'))
for m in 'isalpha isdigit isalnum isspace isupper islower istitle isascii'.split():
    print(m,
        [getattr(x, m)() for x in (b'', b'abc', b'ABC', b'12', b'a1', b' ', b'Ab', b'\xff', b'Hello World')])
for f in (lambda: b.find('o'), lambda: b.index(b'z'), lambda: b.split(','), lambda: b''.join(['a']),
        lambda: b.replace('a', b'b'), lambda: b.startswith('H'), lambda: b.strip('H'), lambda: b.split(b''),
        lambda: b.count(300), lambda: b.center(5, b'xx'), lambda: bytes.maketrans(b'a', b'bc'),
        lambda: b.translate(b'short'), lambda: b.join(5), lambda: b.encode(), lambda: b.partition(b''),
        lambda: b.hex(5), lambda: b.endswith(5)):
    try:
        print(f())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
print(b.decode(), b.decode('ascii'), b'\xe9'.decode('latin-1'), b'caf\xc3\xa9'.decode('utf-8'), b.isascii(),
    b.__contains__(72), b.__getitem__(0), b.__len__())
