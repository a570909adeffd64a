# io.StringIO and io.BytesIO.
import io
s = io.StringIO()
print(s.write('hello\nworld\n'), s.tell(), s.getvalue(), s.read(), s.seek(0), s.readline(), s.read(3),
    s.readlines(), s.read())
s.seek(0)
print([l for l in s])
s.seek(6)
s.write('W')
print(repr(s.getvalue()))
s.truncate(3)
print(repr(s.getvalue()))
t = io.StringIO('a\nb\nc')
print(t.readline(), next(t), list(t), t.closed)
print('x', 1, file=t, sep='-', end='!')
print(repr(t.getvalue()))
t.writelines(['p', 'q'])
print(repr(t.getvalue()))
t.close()
print(t.closed)
b = io.BytesIO(b'abc')
print(b.read(2), b.read(), b.getvalue(), b.seek(1), b.write(b'XYZ'), b.getvalue(), b.tell(), b.seek(-1, 2),
    b.read(), b.seek(0), b.readline(), bytes(b.getbuffer()))
b.seek(10)
b.write(b'!')
print(b.getvalue())
for f in (lambda: t.read(), lambda: io.StringIO().write(b'a'), lambda: io.BytesIO().write('a'),
        lambda: io.StringIO(5), lambda: io.StringIO().seek(-1), lambda: io.BytesIO('a'),
        lambda: io.StringIO().read('a'), lambda: io.StringIO().seek(1, 1), lambda: io.StringIO().fileno()):
    try:
        print(f())
    except (ValueError, TypeError, OSError) as e:
        print(type(e).__name__, e)
with io.StringIO('ctx') as c: print(c.read())
print(c.closed, io.StringIO('a\r\nb').read().encode(), io.StringIO('a\r\nb', newline=None).read().encode(),
    io.StringIO('é日').read(1), io.StringIO('abc').seekable(), io.BytesIO().readable(),
    io.StringIO().writable(), [l for l in io.BytesIO(b'a\nb')], io.StringIO('a\n\nb').readlines(),
    io.StringIO('abc').readline(2))
