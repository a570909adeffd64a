# list: display, indexing, slicing, operators, membership.
l = [1, 'a', None, [2], 3.5]
print(l, l[0], l[-1], l[1:3], l[::-1], l[::2], len(l), l[3][0], [], [[]], [1,], list(), list('abc'),
    list((1, 2)), list(range(3)), list({'k': 1}))
print([1] + [2], [1] * 3, 2 * ['a'], [0] * 0, [1] * -1, [[]] * 2, 'a' in l, 5 in l, None not in l,
    [1, 2] == [1, 2], [1] < [2], [1, 2] < [1], [] == [], [1] != [1.0], [1, 'a'] == [1, 'a'])
for f in (lambda: l[10], lambda: l[-10], lambda: l['a'], lambda: l[1.0], lambda: l + (1,), lambda: l + 1,
        lambda: l * 'a', lambda: l * 1.5, lambda: l[::0], lambda: list(5), lambda: list(1, 2),
        lambda: [1] < ['a'], lambda: hash(l), lambda: l.nope, lambda: [1] - [1], lambda: l.x,
        lambda: list(x=1), lambda: -l, lambda: [1] < (1,)):
    try:
        print(f())
    except (TypeError, IndexError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
def set_oob(): l[10] = 1
def del_oob(): del l[10]
def set_str(): l['a'] = 1
def set_attr(): l.x = 1
for f in (set_oob, del_oob, set_str, set_attr):
    try:
        f()
    except (TypeError, IndexError, AttributeError) as e:
        print(type(e).__name__, e)
r = [1]; r.append(r); print(r, len(r), r[1] is r, r[1][1][0])
a = b = [1]; b.append(2); print(a, a is b); a = a + [3]; print(a, b); a += [4]; print(a, b)
m = [[0] * 2] * 2; m[0][0] = 1; print(m); m = [[0] * 2 for _ in range(2)]; m[0][0] = 1; print(m)
print(bool([]), bool([0]), [1, [2, [3, [4]]]], [True, 1, 1.0], [1, 2, 3][True], sorted([[2], [1, 5], [1]]),
    max([3, 1], [2, 9]), [(1, 'a'), {2: [3]}])
x, *y = [1, 2, 3]
print(x, y, [*y, *y], [i for i in y], list(reversed(y)), list(iter(y)), list(enumerate(y)), list(zip(y, y)))
n = float('nan'); print(n == n, [n][0] != n, [1, n].index(1), [n].count(1))
