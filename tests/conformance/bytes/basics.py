# bytes: literals, construction, indexing, slicing, operators.
b = b'hello'
print(b, b[0], b[-1], b[1:3], b[::-1], len(b), list(b), 104 in b, b'ell' in b, b'z' in b, b + b'!', b * 2,
    2 * b'x', b == b'hello', b < b'help', bytes(b) is b)
print(bytes(), bytes(3), bytes([1, 2, 255]), bytes(b'a'), bytes('é', 'utf-8'), bytes(range(5)),
    bytes((65, 66)), bytes(bytearray(b'x')), bytes(True))
class B:
    def __bytes__(self): return b'from __bytes__'
class I:
    def __index__(self): return 2
print(bytes(B()), bytes(I()), bytes(iter([1, 2])))
for f in (lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes('a'), lambda: bytes(-1),
        lambda: bytes(1.5), lambda: bytes(['a']), lambda: bytes(None),
        lambda: bytes('a', 'ascii', 'strict', 1), lambda: bytes(1, 'utf-8'), lambda: b[10], lambda: b['a'],
        lambda: b + 'a', lambda: b + 1, lambda: 'a' in b, lambda: 300 in b, lambda: b * b, lambda: b < 'a',
        lambda: bytes([1.5]), lambda: bytes(b'a', 'ascii'), lambda: bytes('é', 'ascii')):
    try:
        print(f())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
def setit(): b[0] = 1
try:
    setit()
except TypeError as e:
    print(e)
print(b == 'hello', b'' == b'', bool(b''), bool(b'\0'), hash(b) == hash(b'hello'), {b'k': 1}[b'k'],
    sorted([b'b', b'a', b'']), max(b), min(b), sum(b))
print(repr(b'\x00\t\n\r\\\'\x7f\x80'), b"it's", b'"', str(b'a'), f'{b!r}', '%s' % b, [b], bytes([39, 34]))
print([x for x in b], tuple(b[:2]), list(reversed(b)), list(enumerate(b'ab')), b'%d %s %x' % (1, b'two', 255),
    b'%a' % 'é', b'%b' % b'x', b'%c' % 65, b'%5d|%-5s|' % (1, b'x'))
print(b'abc'.hex(), b'abc'.hex(':'), b'abcd'.hex('-', 2), bytes.fromhex('61 62 63'), bytes.fromhex(''),
    b'\xff'.hex())
for s in ('6', 'zz', '6 1'):
    try:
        bytes.fromhex(s)
    except ValueError as e:
        print(e)
