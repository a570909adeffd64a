# replace, translate, maketrans.
print('abcabc'.replace('b', 'X'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'), ''.replace('', 'x'),
    'abc'.replace('', '-', 2), 'aaaa'.replace('aa', 'b'), 'abc'.replace('z', 'y'), 'abc'.replace('abc', ''),
    'a'.replace('a', 'aa'), 'abc'.replace('b', '', -1), 'aaa'.replace('a', 'b', 0))
print('naïve'.replace('ï', 'i'), '日本'.replace('本', '😀'), 'éé'.replace('é', 'e'),
    ('ab' * 5).replace('ba', 'X'), 'x'.replace('', ''), 'hello'.replace('l', 'LL'))
t = str.maketrans('abc', 'xyz')
print(t, 'aabbccd'.translate(t), 'abc'.translate({97: 'A', 98: None, 99: 'long'}), 'abc'.translate({}),
    'abc'.translate({ord('a'): 0x1F600}))
print(str.maketrans({'a': 1, 98: 'b'}), str.maketrans('ab', 'cd', 'ef'),
    'abcdef'.translate(str.maketrans('ab', 'cd', 'ef')), str.maketrans('', '', 'xyz'))
class T:
    def __getitem__(self, k):
        if k == 98: raise LookupError
        return chr(k).upper() if k != 99 else None
print('abcd'.translate(T()))
for f in (lambda: 'a'.replace('a'), lambda: 'a'.replace(1, 'b'), lambda: 'a'.replace('a', None),
        lambda: str.maketrans('ab', 'c'), lambda: str.maketrans(5), lambda: str.maketrans({'ab': 1}),
        lambda: 'a'.translate(5), lambda: str.maketrans({1.5: 2}), lambda: 'a'.translate({97: -1}),
        lambda: 'a'.translate({97: 1.5}), lambda: str.maketrans('a', 1)):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
rot13 = str.maketrans('abcdefghijklmnopqrstuvwxyz', 'nopqrstuvwxyzabcdefghijklm')
print('hello world'.translate(rot13), 'hello'.translate(rot13).translate(rot13))
