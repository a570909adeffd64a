# A maze made by a seeded generator and solved by breadth first search.
class Lcg:
    """A small generator, the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % n


def carve(width, height, seed):
    rng = Lcg(seed)
    open_cells = {(0, 0)}
    passages = set()
    stack = [(0, 0)]
    while stack:
        x, y = stack[-1]
        options = [(x + dx, y + dy) for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))
                   if 0 <= x + dx < width and 0 <= y + dy < height and (x + dx, y + dy) not in open_cells]
        if not options:
            stack.pop()
            continue
        chosen = options[rng.below(len(options))]
        passages.add(frozenset([(x, y), chosen]))
        open_cells.add(chosen)
        stack.append(chosen)
    return passages


def solve(passages, start, goal):
    previous = {start: None}
    queue = [start]
    for cell in queue:
        if cell == goal:
            break
        x, y = cell
        for other in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if other not in previous and frozenset([cell, other]) in passages:
                previous[other] = cell
                queue.append(other)
    path = []
    while goal is not None:
        path.append(goal)
        goal = previous[goal]
    return path[::-1]


def draw(passages, width, height, path):
    marks = set(path)
    rows = [['#'] * (2 * width + 1) for _ in range(2 * height + 1)]
    for y in range(height):
        for x in range(width):
            rows[2 * y + 1][2 * x + 1] = '.' if (x, y) in marks else ' '
    for passage in passages:
        (x1, y1), (x2, y2) = sorted(passage)
        between = '.' if (x1, y1) in marks and (x2, y2) in marks else ' '
        rows[y1 + y2 + 1][x1 + x2 + 1] = between
    return '\n'.join(''.join(row) for row in rows)


for width, height, seed in ((6, 4, 1), (10, 5, 2024)):
    passages = carve(width, height, seed)
    path = solve(passages, (0, 0), (width - 1, height - 1))
    print(len(passages) == width * height - 1, len(path))
    print(draw(passages, width, height, path))
