# Chained comparisons.
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1, 1 == 1 == 1, 1 == 1.0 == True, 1 < 2 > 1, 1 != 2 != 1)
print(1 < 2 == 2 < 3, (1 < 2) == (2 < 3), 1 in [1] == True, (1 in [1]) == True)
def f(x): print('f', x, end=' '); return x
print(f(1) < f(2) < f(3)); print(f(5) < f(2) < f(3)); print(f(1) < f(2) < f(0) < f(9))
print('a' < 'b' <= 'b' != 'c', [1] < [2] < [2, 0], (1,) < (1, 0))
x = 5
print(0 < x < 10, 0 < x < 3, 10 > x >= 5, x is x is not None)
print(1 < 2 in [2], not 1 < 2 < 3)
print(True if 1 < 2 < 3 else False, [i for i in range(10) if 2 < i <= 5])
try:
    1 < 'a' < undefined
except TypeError as e:
    print(e)
print(3 < 2 < undefined)
print('abc' < 'abd', 'Z' < 'a', '' < 'a', 'a' < 'aa', [1, 2] < [1, 2, 0], [] < [0], (1, 'a') < (1, 'b'))
print([1, 2] == [1, 2.0], (1,) == [1], {1, 2} < {1, 2, 3}, {1} < {2}, {1, 2} <= {1, 2}, 1 == '1')
print(2 ** 100 > 1e30, 10 ** 400 > 1e308, 1 < 1.5, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, True < 2)
print(float('inf') > 10 ** 1000, -float('inf') < -10 ** 1000, b'a' < b'b', b'' == '', None == 0, None == None)
if 1 < x < 10 and not 6 < x < 8: print('in')
while 0 < x < 8: x += 1
print(x)
assert 1 <= 1 <= 1
