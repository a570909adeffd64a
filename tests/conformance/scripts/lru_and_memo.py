# Caches: a memo decorator, an LRU cache, edit distance.
def memo(function):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            wrapper.misses += 1
            cache[args] = function(*args)
        else:
            wrapper.hits += 1
        return cache[args]

    wrapper.hits = wrapper.misses = 0
    wrapper.cache = cache
    return wrapper


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@memo
def distance(a, b):
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return distance(a[1:], b[1:])
    return 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))


@memo
def ways(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return ways(amount - coins[0], coins) + ways(amount, coins[1:])


class Lru:
    def __init__(self, capacity):
        self.capacity = capacity
        self.data = {}

    def get(self, key, default=None):
        if key not in self.data:
            return default
        value = self.data.pop(key)
        self.data[key] = value
        return value

    def put(self, key, value):
        self.data.pop(key, None)
        self.data[key] = value
        if len(self.data) > self.capacity:
            oldest = next(iter(self.data))
            del self.data[oldest]
            return oldest


print(fib(100), fib.hits, fib.misses, len(fib.cache))
for a, b in (('kitten', 'sitting'), ('flaw', 'lawn'), ('', 'abc'), ('same', 'same'),
        ('intention', 'execution')):
    print(a, b, distance(a, b))
print(ways(100, (50, 25, 10, 5, 1)), ways(7, (2, 4)))
lru = Lru(2)
print([lru.put(k, k.upper()) for k in 'abc'], lru.get('a'), lru.get('b'), lru.put('d', 'D'), list(lru.data),
    lru.get('zz', 'none'))
try:
    fib([])
except TypeError as error:
    print(error)


def knapsack(items, capacity):
    best = [0] * (capacity + 1)
    for weight, value in items:
        for room in range(capacity, weight - 1, -1):
            best[room] = max(best[room], best[room - weight] + value)
    return best[-1]


def lcs(a, b):
    table = [[''] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            table[i][j] = table[i - 1][j - 1] + x if x == y else max(table[i - 1][j], table[i][j - 1],
                key=len)
    return table[-1][-1]


print(knapsack([(12, 4), (2, 2), (1, 1), (1, 2), (4, 10)], 15), lcs('AGGTAB', 'GXTXAYB'),
    lcs('abc', 'xyz') == '')
