# bytearray: mutation and its own methods.
a = bytearray(b'hello')
print(a, repr(a), str(a), a[0], a[1:3], len(a), list(a)[:2], a == b'hello', b'hello' == a,
    a == bytearray(b'hello'), bytes(a), bool(bytearray()))
a[0] = 72; a[-1] = ord('O')
print(a)
a[1:3] = b'EE'; print(a)
a[1:2] = b'longer'; print(a)
a[::2] = b'......' if len(a[::2]) == 6 else bytes(len(a[::2])); print(a)
del a[0]; del a[1:3]; print(a)
a.append(33); a.extend(b'xy'); a.extend([1, 2]); a.insert(0, 65); print(a)
print(a.pop(), a.pop(0), a); a.remove(33); print(a); a.reverse(); print(a)
a += b'more'; a *= 2; print(a)
a.clear()
print(a, bytearray(3), bytearray([1, 2]), bytearray('é', 'utf-8'), bytearray(b'a') + b'b',
    b'a' + bytearray(b'b'), type(b'a' + bytearray(b'b')).__name__)
c = bytearray(b'abc'); d = c.copy(); d[0] = 122; print(c, d, c is c.copy())
print(c.upper(), c.find(b'b'), c.split(b'b'), c.replace(b'a', b'xx'), c.decode(), c.hex(),
    bytearray.fromhex('4142'), c.startswith(b'a'), type(c.upper()).__name__)
for f in (lambda: c.append(256), lambda: c.append('a'), lambda: c.__setitem__(0, 300),
        lambda: c.__setitem__(10, 1), lambda: c.pop(10), lambda: bytearray().pop(), lambda: c.remove(1),
        lambda: c.extend('a'), lambda: c.insert('a', 1), lambda: hash(c), lambda: bytearray('a'),
        lambda: c + 'a', lambda: c.__setitem__(slice(0, 2), 5), lambda: c.extend(5),
        lambda: c.__setitem__(slice(None, None, 2), b'abc'), lambda: bytearray(-1),
        lambda: c.__setitem__(0, 'a'), lambda: c.__delitem__(9)):
    try:
        print(f())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
for x in bytearray(b'ab'): print(x, end=' ')
print(98 in c, b'bc' in c, c < b'b', sorted([bytearray(b'b'), b'a']), c.isalpha(), b'%s' % c,
    c % () if False else '')
c[:] = b''; print(c, len(c))
c += bytes(range(97, 100)); c[1:1] = b'--'; print(c); c[3:] = []; print(c)
