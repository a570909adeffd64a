# Equality and order across int, bool, float; hashes.
print(1 == 1.0, 1 == True, 0 == False, 0 == -0.0, 2 ** 53 + 1 == float(2 ** 53 + 1), 10 ** 20 == 1e20,
    10 ** 23 == 1e23)
print(2 ** 63 == 2.0 ** 63, 2 ** 63 - 1 == 2.0 ** 63, 2 ** 63 - 1 < 2.0 ** 63, 2 ** 1000 < float('inf'),
    5 < float('nan'))
print(2 ** 60 > 2.0 ** 59.9, -2 ** 70 < -1e21, 1 < 1.0000001, 3 > 2.999, -1 < -0.5, 0 < 5e-324)
print(hash(0), hash(1), hash(-1), hash(-2), hash(2 ** 61 - 1), hash(2 ** 61), hash(2 ** 62), hash(-2 ** 61),
    hash(2 ** 200), hash(-2 ** 200))
print(hash(1) == hash(1.0) == hash(True), hash(2 ** 53) == hash(2.0 ** 53), hash(10 ** 20) == hash(1e20))
d = {1: 'int', 1.0: 'float', True: 'bool'}
print(d, len({1, 1.0, True}), {0: 'a'}[False], [0, 1][True], {2 ** 70: 'big'}[2.0 ** 70])
big = [2 ** 64, 2 ** 64 - 1, -2 ** 64, 0, 2 ** 63, 1, -1, -2 ** 63]
print(sorted(big), max(big), min(big), sorted(big, reverse=True))
print(10 ** 20 in [10 ** 20], [10 ** 20].index(10 ** 20), [10 ** 20, 1, 10 ** 20].count(10 ** 20))
print(5 < 10 ** 20, 10 ** 20 <= 10 ** 20, 10 ** 20 != 10 ** 20 + 1, -(10 ** 20) < 10 ** 20, 10 ** 20 > 5)
try:
    1 < '1'
except TypeError as e:
    print(e)
print(1 == '1', 1 != '1', 1 == None, 1 == [1])
print(sorted([True, 0, 2, False, 1.5]), max(1, True), max(True, 1), min(0, False))
