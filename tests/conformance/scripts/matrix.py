# A matrix class with operators, and a solver of linear equations.
from math import isclose


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError('rows of different length')

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __add__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __neg__(self):
        return Matrix([[-a for a in row] for row in self.rows])

    def __sub__(self, other):
        return self + -other

    def __mul__(self, factor):
        return Matrix([[a * factor for a in row] for row in self.rows])

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f'shapes {self.shape} and {other.shape} do not fit')
        return Matrix([[sum(a * b for a, b in zip(row,
            column)) for column in zip(*other.rows)] for row in self.rows])

    def __pow__(self, n):
        result = Matrix.identity(len(self.rows))
        base = self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __repr__(self):
        return f'Matrix({self.rows})'

    def __str__(self):
        return '\n'.join(' '.join(f'{a:>6}' for a in row) for row in self.rows)


def determinant(m):
    if len(m) == 1:
        return m[0][0]
    return sum((-1) ** j * m[0][j] * determinant([row[:j]
        + row[j + 1:] for row in m[1:]]) for j in range(len(m)))


def solve(a, b):
    n = len(a)
    m = [row[:] + [value] for row, value in zip(a, b)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(m[r][i]))
        if m[pivot][i] == 0:
            raise ZeroDivisionError('singular matrix')
        m[i], m[pivot] = m[pivot], m[i]
        for r in range(i + 1, n):
            factor = m[r][i] / m[i][i]
            for c in range(i, n + 1):
                m[r][c] -= factor * m[i][c]
    x = [0] * n
    for i in reversed(range(n)):
        x[i] = (m[i][n] - sum(m[i][j] * x[j] for j in range(i + 1, n))) / m[i][i]
    return x


a = Matrix([[1, 2], [3, 4]])
b = Matrix([[0, 1], [1, 0]])
print(a + b, a - b, a @ b, 2 * a, a * 3, a.T, -a, sep='\n')
print(a ** 10, a == a.T.T, a != b, a[1, 0], a.shape, repr(a), sep='\n')
a[0, 0] = 100
print(a)
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1])
for bad in (lambda: Matrix([[1], [1, 2]]), lambda: a @ Matrix([[1, 2, 3]]), lambda: a + 1,
        lambda: solve([[1, 1], [2, 2]], [1, 2])):
    try:
        bad()
    except (ValueError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(determinant([[2, 0, 1], [1, 3, 2], [1, 1, 1]]), determinant([[1, 2], [3, 4]]))
x = solve([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]], [8, -11, -3])
print([round(v, 9) for v in x], isclose(x[0], 2))
