# set: display, construction, operators, methods.
s = {3, 1, 2}
print(s, len(s), 1 in s, 5 in s, set(), {1, 1, 1}, set('a'), set([1, 2]), {1, 1.0, True}, {*range(4)},
    set(range(10)), bool(set()), {0})
a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, b - a, a ^ b, a | b | {9}, a & b & {2}, a <= b, {2} < a, {2} <= a, a >= {1}, a > a,
    a == {3, 2, 1}, a != b, a == frozenset(a), a.isdisjoint({9}), a.isdisjoint(b))
print(a.union([5], (6,)), a.intersection([1, 2, 9]), a.difference([1], {2}), a.symmetric_difference([3, 9]),
    a.issubset(range(10)), a.issuperset([1]), a.union(), a.intersection(), a.copy() == a, a.copy() is a)
s.add(4)
s.add(4)
s.discard(1)
s.discard(99)
s.remove(2)
print(s)
s.update([7, 8], {9})
print(s)
s.intersection_update({3, 7, 8})
print(s)
s.difference_update([3])
print(s)
s.symmetric_difference_update({8, 1})
print(s)
print(s.clear(), s)
s = {5}; print(s.pop(), s)
s = {1, 2, 3, 4}; s |= {5}; s &= {1, 2, 5, 9}; s -= {1}; s ^= {2, 7}; print(s)
for f in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1} | [1], lambda: {1} + {2},
        lambda: [1] | {1}, lambda: {1}.add([]), lambda: set(5), lambda: set(1, 2), lambda: hash({1}),
        lambda: {1} < 5, lambda: {1} & None, lambda: {1}.union(5), lambda: {1}.add(), lambda: {1}.update(5),
        lambda: {1}.remove([]), lambda: {1}.x, lambda: {1}.issubset(5), lambda: {1} - [1], lambda: {1} <= [1],
        lambda: {{1}}, lambda: {1}.remove({1}), lambda: [] in {1}):
    try:
        print(f())
    except (TypeError, KeyError, AttributeError) as e:
        print(type(e).__name__, e)
def aug():
    s = {1}
    s |= [2]
try:
    aug()
except TypeError as e:
    print(e)
print({1} < {2}, {1} > {2}, {1} == [1], set() < {1}, set() == set(), sorted({'b', 'a'}), sorted(set('hello')),
    len(set('mississippi')), sum({1, 2, 3}), max({5, 3}), sorted({x % 5 for x in range(20)}),
    {1, 2} == {2, 1}, frozenset([1]) in {frozenset([1])}, {1} in [{1}], {1} in {frozenset([1])})
x = set(); x.add(frozenset({1})); print({1} in x, frozenset({1}) in x)
