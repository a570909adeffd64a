# A picture of the Mandelbrot set in letters, with plain floats.
def escape(cx, cy, limit=40):
    x = y = 0.0
    for n in range(limit):
        x, y = x * x - y * y + cx, 2 * x * y + cy
        if x * x + y * y > 4:
            return n
    return limit


SHADES = ' .:-=+*#%@'
total = 0
for row in range(21):
    line = ''
    for column in range(60):
        n = escape(-2.2 + column * 0.05, -1.0 + row * 0.1)
        total += n
        line += SHADES[min(n // 4, 9)]
    print(line.rstrip())
print(total)


def julia(c, size=9):
    cells = []
    for j in range(size):
        for i in range(size):
            x, y = (i - size // 2) / 3, (j - size // 2) / 3
            for n in range(20):
                x, y = x * x - y * y + c[0], 2 * x * y + c[1]
                if x * x + y * y > 4:
                    break
            cells.append(n)
    return cells


cells = julia((-0.8, 0.156))
print(sum(cells), max(cells), min(cells), cells[:9])
