# Backtracking: queens, Sudoku, permutations with constraints.
def queens(n, columns=()):
    row = len(columns)
    if row == n:
        yield columns
        return
    for column in range(n):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(columns)):
            yield from queens(n, columns + (column,))


def board(columns):
    n = len(columns)
    return '\n'.join(' '.join('Q' if c == column else '.' for c in range(n)) for column in columns)


print([len(list(queens(n))) for n in range(1, 8)])
print(board(next(queens(8))))

PUZZLE = """
53..7....
6..195...
.98....6.
8...6...3
4..8.3..1
7...2...6
.6....28.
...419..5
....8..79
"""


def parse(text):
    return [[int(c) if c != '.' else 0 for c in line] for line in text.split()]


def candidates(grid, row, column):
    used = set(grid[row]) | {grid[r][column] for r in range(9)}
    top, left = row // 3 * 3, column // 3 * 3
    used |= {grid[r][c] for r in range(top, top + 3) for c in range(left, left + 3)}
    return [n for n in range(1, 10) if n not in used]


def solve(grid):
    best = None
    for row in range(9):
        for column in range(9):
            if grid[row][column] == 0:
                options = candidates(grid, row, column)
                if best is None or len(options) < len(best[2]):
                    best = row, column, options
    if best is None:
        return True
    row, column, options = best
    for n in options:
        grid[row][column] = n
        if solve(grid):
            return True
    grid[row][column] = 0
    return False


grid = parse(PUZZLE)
print(solve(grid))
for row in grid:
    print(*row, sep='')


def send_more_money():
    def value(word, digits):
        n = 0
        for c in word:
            n = n * 10 + digits[c]
        return n

    # M is 1, so S is 8 or 9 and O is 0.
    for s in (9, 8):
        for e in range(2, 8):
            for d in range(2, 9):
                for r in range(2, 9):
                    n, y = e + 1, (d + e) % 10
                    digits = dict(S=s, E=e, N=n, D=d, M=1, O=0, R=r, Y=y)
                    if len(set(digits.values())) == 8:
                        if value('SEND', digits) + value('MORE', digits) == value('MONEY', digits):
                            return digits


print(send_more_money())


def partitions(n, largest=None):
    largest = largest or n
    if n == 0:
        yield []
    for part in range(min(n, largest), 0, -1):
        for rest in partitions(n - part, part):
            yield [part] + rest


print(list(partitions(5)), sum(1 for _ in partitions(20)))
print([''.join(p) for p in (lambda f: f(f, 'abc'))(lambda f,
    s: [[c] + r for i, c in enumerate(s) for r in f(f, s[:i] + s[i + 1:])] if s else [[]])])
