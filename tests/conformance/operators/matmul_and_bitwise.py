# @ and the bitwise operators.
class Vec:
    def __init__(self, *v): self.v = v
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.v, o.v))
    def __rmatmul__(self, o): return ('r', o)
    def __imatmul__(self, o): return Vec(*(a * 10 for a in self.v))
a, b = Vec(1, 2, 3), Vec(4, 5, 6)
print(a @ b, 5 @ a, [] @ a)
a @= b
print(a.v)
print(0b1100 & 0b1010, 0b1100 | 0b1010, 0b1100 ^ 0b1010, ~0b1100, 1 << 100, (1 << 100) >> 98)
print(-1 & 0xff, -1 >> 10, -8 >> 1, -1 << 3, -5 & 3, -5 | 3, -5 ^ 3, ~-5, ~0)
print(True & True, True | False, True ^ True, True & 1, type(True & 1).__name__, type(True & True).__name__)
print({1, 2} & {2, 3}, {1} | {2}, {1, 2} ^ {2, 3}, {1, 2} - {2})
print({'a': 1} | {'b': 2}, (2 ** 70) & (2 ** 70 - 1), (2 ** 70) | 1, (2 ** 70) ^ (2 ** 70), ~(2 ** 70))
print(-2 ** 70 >> 69, -2 ** 70 & 2 ** 71, (-2 ** 70 - 1) | 1, (-2 ** 70) ^ 1, 1 << 0, 0 << 1000)
print(5 >> 1000, -5 >> 1000, 2 ** 64 >> 64, (2 ** 64 - 1) >> 63, -2 ** 63 >> 63, -2 ** 64 >> 1)
for e in ('1 << -1', '1 >> -1', '1 << 1.0', '1.0 | 1', '~1.0', "'a' & 1", '[] | []', '1 @ 1'):
    try:
        print(eval(e))
    except (TypeError, ValueError) as x:
        print(type(x).__name__, x)
print(int | str, int | None, (int | str) == (str | int), list[int] | None)
