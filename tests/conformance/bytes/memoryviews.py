# memoryview over bytes and bytearray.
m = memoryview(b'abcdef')
print(m[0], m[-1], bytes(m[1:3]), len(m), m.tobytes(), m.tolist(), m.readonly, m.format, m.itemsize, m.nbytes,
    m.ndim, m.shape, m == b'abcdef', bytes(m[::2]), bytes(m[::-1]))
a = bytearray(b'hello')
w = memoryview(a)
w[0] = 72; w[1:3] = b'EL'
print(a, w.readonly, w.tolist(), w[1:].tobytes(), w.hex())
for f in (lambda: m.__setitem__(0, 1), lambda: w.__setitem__(0, 256),
        lambda: w.__setitem__(slice(0, 2), b'abc'), lambda: w[10], lambda: w['a'], lambda: memoryview(5),
        lambda: memoryview('a'), lambda: a.append(1), lambda: w.__setitem__(0, 'a')):
    try:
        print(f())
    except (TypeError, ValueError, IndexError, BufferError) as e:
        print(type(e).__name__, e)
w.release()
a.append(33)
print(a)
try:
    w[0]
except ValueError as e:
    print(e)
with memoryview(b'xy') as v: print(v.tolist(), list(v), 120 in v)
print([x for x in memoryview(b'ab')], hash(memoryview(b'a')) == hash(b'a'),
    memoryview(b'a') == memoryview(b'a'), bytes(memoryview(bytearray(b'q'))))
