# Conway's game of life on a set of cells.
GLIDER = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
BLINKER = {(10, 4), (11, 4), (12, 4)}


def neighbours(cell):
    x, y = cell
    return {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)}


def step(cells):
    candidates = cells.union(*(neighbours(c) for c in cells))
    alive = set()
    for cell in candidates:
        n = len(neighbours(cell) & cells)
        if n == 3 or (n == 2 and cell in cells):
            alive.add(cell)
    return alive


def show(cells, width=16, height=8):
    for y in range(height):
        print(''.join('#' if (x, y) in cells else '.' for x in range(width)))


cells = GLIDER | BLINKER
for generation in range(5):
    print(f'generation {generation}: {len(cells)} cells')
    show(cells)
    cells = step(cells)

for _ in range(11):
    cells = step(cells)
print(sorted(cells))
moved = {(x + 4, y + 4) for x, y in GLIDER}
print(moved <= cells)
grid = [[0] * 5 for _ in range(5)]
for x, y in GLIDER:
    grid[y][x] = 1
print(*grid, sep='\n')
print([sum(row) for row in grid], [sum(column) for column in zip(*grid)])
