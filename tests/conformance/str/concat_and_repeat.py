# Concatenation, repetition, comparison, iteration, hashing.
print('a' + 'b', 'ab' * 3, 3 * 'x', 'a' * 0, 'a' * -1, '' + '', 'a' 'b' + 'c', 'é' + '日', 'a' * True)
s = ''
for i in range(20):
    s += str(i)
print(s)
t = s
t += '!'
print(len(s), len(t), s is t, t[:-1] == s)
a = b = 'x'
a += 'y'; b += 'z'
print(a, b)
print('a' < 'b', 'a' < 'B', 'abc' < 'abd', 'abc' < 'abcd', '' < 'a', 'é' > 'z', '日' > 'é', '😀' > '\uffff',
    'a' == 'a', 'a' != 'b', 'a' <= 'a', 'a' >= 'b')
print(sorted(['b', 'A', 'a', 'B', 'é', '1', '']), max('hello'), min('hello'), sorted('hello'),
    ''.join(sorted(set('hello'))))
print([c for c in 'aé日😀'], list(enumerate('ab')), list(zip('ab', 'cd')), tuple('xyz'), list(reversed('abc')),
    [ord(c) for c in 'aé日😀'])
print(hash('a') == hash('a'), hash('') == hash(''), hash('ab') == hash('a' + 'b'), {'a' + 'b': 1}['ab'],
    len('日本'), len('😀'), len('e\u0301'))
for f in (lambda: 'a' + 1, lambda: 1 + 'a', lambda: 'a' + b'b', lambda: 'a' * 'b', lambda: 'a' * 1.0,
        lambda: 'a' - 'b', lambda: 'a' < 1, lambda: 'a' + None, lambda: -'a', lambda: 'a' * 2 ** 70,
        lambda: 'a' / 2):
    try:
        print(f())
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print('a' == 1, 'a' == b'a', 'a' != None, 'abc'.__len__(), 'a'.__add__('b'), 'a'.__mul__(2),
    'abc'.__contains__('b'), 'a'.__eq__(1), 'a'.__lt__('b'), 'abc'.__getitem__(1))
big = 'x' * 100000
print(len(big + big), (big + 'y').index('y'), big.count('x'), len(big.replace('x', 'yy')))
parts = []
for i in range(1000): parts.append(chr(97 + i % 26))
print(len(''.join(parts)), ''.join(parts)[:30])
