# bool as a subclass of int.
print(True, False, repr(True), str(False), True + True, True * 5, -True, ~False, True / 2, True // 1,
    True ** 2)
print(True & False, True | False, True ^ True, True & 1, 1 | True, type(True ^ False), type(True + 0),
    type(~True))
print(bool(5), bool(0), bool(''), bool('False'), bool(), bool([0]), bool(None), bool(float('nan')))
print(isinstance(True, int), True == 1, True is (1 == 1), hash(True), int(True), float(True), str(True))
print('%d %s %r %i %x' % (True, True, True, False, True), f'{True:d} {True} {True:5}', format(True, ''))
print(True < 2, sum([True, True, False]), [10, 20][True], 'ab'[False], range(True, 3), True.bit_length())
print(True.__class__, bool.__mro__, bool.__bases__, True.real, True.numerator, True.as_integer_ratio())
print({True: 1, 1: 2}, {True, 1, 1.0}, [True, 1].index(1), sorted([True, False]))
print(not True, not 0, not not 'a', True and 'x', False or 'y', all([True, 1]), any([False, 0]))
for f in (lambda: bool(1, 2), lambda: bool(x=1), lambda: True.x, lambda: True + 'a', lambda: len(True)):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
for src in ('True = 1', 'False += 1', 'None = 2', 'def True(): pass', 'lambda True: 1', 'f(True=1)',
        'del None', 'for None in []: pass'):
    try:
        compile(src, '', 'exec')
    except SyntaxError as e:
        print(e.msg)
print(bool.from_bytes(b'\1', 'big'), True.to_bytes(1, 'big'), bool.__new__(bool, 3))
print(round(True), abs(True), divmod(True, 2), max(True, False), pow(True, 2), int('1') == True, '1' == True)
