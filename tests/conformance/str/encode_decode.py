# encode and decode with codecs and error handlers.
s = 'aé日😀'
for c in ('utf-8', 'UTF8', 'utf_8', 'utf-16-le', 'utf-16-be', 'utf-32-le', 'utf-16', 'utf-8-sig'):
    b = s.encode(c)
    print(c, b, b.decode(c) == s)
for c in ('ascii', 'latin-1', 'iso-8859-1', 'us-ascii'):
    for e in ('strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace'):
        try:
            print(c, e, s.encode(c, e))
        except UnicodeEncodeError as x:
            print(type(x).__name__, ascii(str(x)), x.start, x.end, x.reason, x.encoding)
for b in (b'\xff', b'a\x80b', b'\xc3', b'\xe6\x97', b'\xf0\x9f\x98', b'\xc0\x80', b'\xed\xa0\x80',
        b'\xf4\x90\x80\x80', b'ok\xc3\xa9', b'\xe6a', b'\xf5', b'a\xff\xfeb'):
    for e in ('strict', 'ignore', 'replace', 'backslashreplace'):
        try:
            print(b, e, ascii(b.decode('utf-8', e)))
        except UnicodeDecodeError as x:
            print(x, x.start, x.end)
for b in (b'\x80', b'abc\xff'):
    for e in ('strict', 'replace', 'ignore'):
        try:
            print(ascii(b.decode('ascii', e)), ascii(b.decode('latin-1')))
        except UnicodeDecodeError as x:
            print(x)
for f in (lambda: 'a'.encode('nope'), lambda: b'a'.decode('nope'), lambda: 'é'.encode('ascii', 'nohandler'),
        lambda: 'a'.encode(5), lambda: '\ud800'.encode(), lambda: '\ud800'.encode('utf-8', 'surrogatepass'),
        lambda: b'\xff'.decode('utf-8', 'surrogateescape') == '\udcff',
        lambda: '\udcff'.encode('utf-8', 'surrogateescape'), lambda: 'a'.encode('ascii', 5)):
    try:
        print(f())
    except (LookupError, TypeError, UnicodeError) as x:
        print(type(x).__name__, x)
print('é'.encode(), b'\xc3\xa9'.decode(), str(b'\xc3\xa9', 'utf-8'), bytes('é', 'latin-1'),
    str(b'\xff', errors='replace'), 'a'.encode(encoding='ascii', errors='strict'))
