# array.array.
from array import array
a = array('i', [1, 2, 3])
print(a, a[0], a[-1], a[1:], len(a), list(a), a.typecode, a.itemsize, array('d', [1.5, 2]), array('u', 'abc'),
    array('b'), array('B', b'ab'), array('f', [0.1])[0], array('q', [2 ** 40]), array('Q', [2 ** 63]))
a.append(4)
a.extend([5, 6])
a.extend(array('i', [7]))
a.insert(0, 0)
print(a, a.pop(), a.pop(0), a)
a.remove(3)
a.reverse()
print(a, a.index(5), a.count(1), a.tolist(), 2 in a, a.tobytes()[:4], a == array('i', a), a + array('i', [9]),
    a * 2)
a[0] = 100
a[1:3] = array('i', [8, 9, 10])
del a[0]
print(a, a[::2], a[::-1], sorted(a), sum(a), max(a))
a += array('i', [1])
a *= 2
print(a)
b = array('h')
b.frombytes(b'\1\0\2\0')
print(b, b.byteswap(), b)
b.fromlist([5])
print(b, bytes(array('B', [1, 2])), array('i', range(3)), array('l', (1, 2)).itemsize)
for f in (lambda: array('i', [1.5]), lambda: array('i', ['a']), lambda: array('z', []),
        lambda: array('b', [200]), lambda: array('B', [-1]), lambda: array('i')[0], lambda: array('i').pop(),
        lambda: array('i', [1]).remove(2), lambda: array('i', [1]) + [1], lambda: array('i', [1]).append('x'),
        lambda: array(), lambda: array('i', 5), lambda: array('i', [1]).extend(array('d', [1.0])),
        lambda: array('i', [1])['a'], lambda: array('i', 'abc'), lambda: array('h', [2 ** 15]),
        lambda: hash(array('i')), lambda: array('i').frombytes(b'abc'), lambda: array('i', [1]).index(5),
        lambda: array('ii'), lambda: array('i', [2 ** 31]), lambda: array('Q', [-1]),
        lambda: array('i', [1]).__setitem__(5, 1), lambda: array('i', [1]).__setitem__(slice(0, 1), [1])):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError, IndexError) as e:
        print(type(e).__name__, e)
print(array('i', [1, 2]) < array('i', [1, 3]), array('i', [1]) == array('d', [1.0]), array('i', [1]) == [1],
    [x * 2 for x in array('d', [0.5])], bool(array('i')), memoryview(array('B', [7]))[0],
    array('d', [1]).__len__(), repr(array('f')), array('B', [255])[0])
