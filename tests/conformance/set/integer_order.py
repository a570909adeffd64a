# Small integer sets print in CPython's table order.
print({3, 1, 2}, {10, 5, 1}, {8, 0}, {0, 8, 16}, {7, 15, 23}, {31, 32, 33}, {100, 200, 300}, {-1, 0, 1},
    {-5, 5})
print(set(range(10)), set(range(20, 0, -3)), {i * i for i in range(10)}, {i * 8 for i in range(5)},
    {i * 7 for i in range(12)})
s = set()
for i in (5, 3, 9, 1, 17, 33, 2): s.add(i)
print(s); s.discard(9); print(s); s.add(25); print(s); s.update(range(40, 50)); print(s)
print({1, 2, 3} | {9, 8, 7}, {1, 2, 3, 10} & {10, 3}, {5, 6, 7} - {6}, {1, 2} ^ {2, 3, 11},
    frozenset([9, 4, 1]), set([1000, 1, 500]), {2 ** 20, 1, 2 ** 10})
print(list({4, 2, 8, 6}), [x for x in {30, 10, 20}], sorted({3, 1}), tuple({9, 1, 5}),
    dict.fromkeys({2, 1, 3}), {True, 5, 3}, {1.5, 2, 0.25} == {2, 0.25, 1.5})
t = set(range(100)); print(list(t)[:10], list(t)[-3:]); t -= set(range(5, 95)); print(t); t.add(50); print(t)
print(set([64, 32, 16, 8, 4]), set([63, 127, 255]), {i for i in range(0, 1000, 100)}, {99, 98, 97, 96})
