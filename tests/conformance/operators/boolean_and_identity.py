# and, or, not, is, in: values and short circuits.
def t(x): print('t', x, end=' '); return x
print(t(1) and t(2)); print(t(0) and t(2)); print(t(0) or t(3)); print(t(4) or t(5))
print(t('') or t([]) or t(None)); print(t(1) and t('') and t(2)); print(t(0) or t(1) and t(2))
print(not 0, not 1, not '', not [0], not None, not not 5)
print(not 1 == 2, (not 1) == 2, not True or True)
print(1 and 2 or 3, 0 and 2 or 3, (1 or 2) and 3)
print(None is None, True is not False)
a = b = [1]
print(a is b, a is not b, a == [1])
print(1 in [1, 2], 3 not in [1, 2], 'a' in 'cab', 'ab' in 'cab', '' in 'x', 1 in {1: 0}, (1, 2) in [(1, 2)])
print('yes' if [] else 'no', 'yes' if [0] else 'no', (1 if 0 else 2) if 1 else 3)
print(1 if True else 2 if False else 3, [1, 2][False], {True: 'T'}[1])
for v in (0, 1, -1, 0.0, 0.1, '', 'a', [], [0], (), (0,), {}, {0: 0}, set(), {0}, None, True, False, range(0),
        range(1),
          b'', b'a', object, len):
    print(bool(v), end=' ')
print()
nan = float('nan')
print(nan == nan, nan != nan, [1, nan].count(1), nan < 1, 1 < nan)
x = 5
print(x if x > 3 else 0, x > 3 and x < 10, not x > 3)
print((lambda: 0) and 'function is true', [] or {} or 'last')
if not (1 > 2) and (3 in [3] or 1 / 0): print('short')
