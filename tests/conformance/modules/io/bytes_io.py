# io.BytesIO.
import io
b = io.BytesIO(b'abc')
print(b.read(2), b.read(), b.read(), b.getvalue(), b.seek(1), b.write(b'XYZ'), b.getvalue(), b.tell(),
    b.seek(-1, 2))
print(b.read(), b.seek(0), b.readline(), b.readable(), b.writable(), b.seekable(), b.closed)
b.seek(10); b.write(b'!'); print(b.getvalue(), b.truncate(3), b.getvalue())
l = io.BytesIO(b'a\nb\n\nc'); print(l.readline(), next(l), l.readlines(), list(l))
for f in (lambda: io.BytesIO().write('a'), lambda: io.BytesIO('a'), lambda: io.BytesIO(5),
        lambda: io.BytesIO().seek(-1),
          lambda: io.BytesIO().read('a')):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
with io.BytesIO(b'ctx') as c: print(c.read())
print(c.closed)
try:
    c.read()
except ValueError as e:
    print(e)
w = io.BytesIO()
print(w.write(bytearray(b'ab')), w.writelines([b'c', b'd']), w.getvalue(), len(w.getvalue()))
v = io.BytesIO(b'12345'); buf = bytearray(3); print(v.readinto(buf), buf, v.read(-1), v.seek(2), v.read(None))
