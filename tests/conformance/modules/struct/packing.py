# struct: pack, unpack, calcsize, iter_unpack.
import struct
print(struct.pack('<i', 1), struct.pack('>i', 1), struct.pack('<hHbB', -1, 65535, -128, 255),
    struct.pack('<q', -2 ** 63), struct.pack('<Q', 2 ** 64 - 1), struct.pack('<f', 1.5),
    struct.pack('<d', -0.1), struct.pack('>d', 1e300), struct.pack('<?', True), struct.pack('5s', b'ab'),
    struct.pack('<c', b'x'), struct.pack('3x'), struct.pack('<3i', 1, 2, 3), struct.pack('<5p', b'abc'),
    struct.pack('!H', 258), struct.pack('<e', 0.5))
print(struct.unpack('<i', b'\x01\0\0\0'), struct.unpack('>hH', b'\xff\xff\xff\xff'),
    struct.unpack('<d', struct.pack('<d', 3.14)), struct.unpack('<f', struct.pack('<f', 0.1)),
    struct.unpack('3s2x', b'abc\0\0'), struct.unpack('<?', b'\x02'), struct.unpack('<2c', b'ab'),
    struct.unpack('', b''))
print([struct.calcsize(f) for f in ('b', '<i', '<q', '<bi', '@bi', '=bi', '3s', '<d', 'bq', 'qb', '<2h3x', '',
    '!I')], struct.unpack_from('<h', b'\0\1\0', 1), list(struct.iter_unpack('<h', b'\1\0\2\0')))
buf = bytearray(8); struct.pack_into('<hh', buf, 2, 1, 2); print(buf)
s = struct.Struct('<hi')
print(s.size, s.format, s.pack(1, 2), s.unpack(s.pack(-1, -2)), s.unpack_from(b'\0' * 8, 1))
for f in (lambda: struct.pack('<i', 2 ** 31), lambda: struct.pack('<B', 256), lambda: struct.pack('<B', -1),
        lambda: struct.pack('<b', 128), lambda: struct.pack('<h', 40000), lambda: struct.pack('<i'),
        lambda: struct.pack('<i', 1, 2), lambda: struct.pack('<i', 'a'), lambda: struct.pack('<i', 1.5),
        lambda: struct.pack('z', 1), lambda: struct.unpack('<i', b'abc'),
        lambda: struct.unpack('<i', b'abcde'), lambda: struct.pack('<c', 'x'),
        lambda: struct.pack('<c', b'xy'), lambda: struct.pack('3s', 'abc'), lambda: struct.pack('<f', 1e300),
        lambda: struct.pack('<d', 'a'), lambda: struct.pack('<q', 2 ** 63),
        lambda: struct.unpack_from('<i', b'ab', 0), lambda: struct.pack_into('<i', bytearray(2), 0, 1),
        lambda: struct.pack('5', 1), lambda: struct.unpack('<i', 'abcd'),
        lambda: list(struct.iter_unpack('<h', b'abc')), lambda: struct.pack(5, 1),
        lambda: struct.pack('<Q', -1)):
    try:
        print(f())
    except (struct.error, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
