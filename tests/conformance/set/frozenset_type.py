# frozenset: hashable, immutable, mixing with set.
f = frozenset([1, 2, 3])
print(f, frozenset(), len(f), 2 in f, hash(f) == hash(frozenset([3, 2, 1])), {f: 'key'}[frozenset([1, 2, 3])],
    frozenset(f) is f, f.copy() is f, f == {1, 2, 3}, {1, 2, 3} == f, repr(frozenset([1])), str(frozenset()))
print(f | {4}, {4} | f, type(f | {4}).__name__, type({4} | f).__name__, f & {1}, f - {1}, f ^ {1, 9},
    f < {1, 2, 3, 4}, f.union([7]), f.isdisjoint([8]), f.issubset(f), f.intersection({1}), f.difference([1]),
    f.symmetric_difference([1]))
for g in (lambda: f.add(1), lambda: f.remove(1), lambda: f.update([1]), lambda: frozenset([[]]), lambda: f[0],
        lambda: f + f, lambda: frozenset(5), lambda: f.pop(), lambda: f | [1], lambda: frozenset(1, 2),
        lambda: f.clear()):
    try:
        print(g())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
g = f; g |= {4}; print(g, f, g is f)
print(sorted(frozenset('hello')), frozenset({'a': 1}), max(f), sum(f), sorted(f, reverse=True),
    {f, frozenset([3, 1, 2])}, [*f], hash(frozenset()) == hash(frozenset()), {frozenset(): 0},
    frozenset([frozenset([1])]))
class F(frozenset): pass
print(F([1]), F([1]) == {1}, type(F([1]) | {2}).__name__, F([1]) in {F([1])}, type(F([1]).copy()).__name__)
print(set(f) == f, f in {f}, frozenset(range(5)), frozenset([1.0]) == frozenset([1]), isinstance(f, set),
    bool(frozenset()))
