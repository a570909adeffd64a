# str() of objects, str methods called through the class, subclass results.
print(str(1), str(1.0), str(None), str([1, 'a']), str((1,)), str({'a': 1}), str({1}), str(True), str(b'a'),
    str(range(3)), str(int), str(...))
print(str.upper('abc'), str.join(',', ['a', 'b']), str.__add__('a', 'b'), str.format('{}', 1),
    str.__len__('ab'), list(map(str.strip, [' a ', 'b '])))
for f in (lambda: str.upper(5), lambda: str.upper(), lambda: str(1, 'utf-8'), lambda: str('a', 'utf-8'),
        lambda: str(b'a', 'utf-8', 'strict', 1), lambda: str(b'a', 5), lambda: str.join('a'),
        lambda: 'a'.nope(), lambda: ''.join('a', 'b'), lambda: str(1, 2)):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
class S(str):
    def __str__(self): return 'overridden'
    def extra(self): return self + '!'
s = S('abc')
print(s, str(s), repr(s), '%s' % s, f'{s}', s.extra(), s.upper(), type(s.upper()).__name__,
    type(s[:]).__name__, s == 'abc', hash(s) == hash('abc'), {s: 1}['abc'], ','.join([s]),
    s.replace('x', 'y'), type(str(s)).__name__)
class R:
    def __repr__(self): return 'R()'
print(str(R()), [R()], (R(),), {R(): R()}, {1: R()}, f'{R()!r}', f'{R()!s}')
class N(str):
    def __new__(cls, v, tag):
        self = super().__new__(cls, v)
        self.tag = tag
        return self
n = N('text', 'T')
print(n, n.tag, n + 'x', vars(n))
print('a'.isidentifier(), 'abc'.__class__, 'abc'.__doc__[:10], type('').__mro__, 'x'.__hash__() == hash('x'),
    'a'.__str__(), 'a'.__repr__(), 'a'.__format__('>3'))
