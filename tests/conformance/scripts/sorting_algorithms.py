# Classic sorts compared with sorted().
def bubble(items):
    items = list(items)
    for end in range(len(items) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
        if not swapped:
            break
    return items


def insertion(items):
    result = []
    for item in items:
        i = len(result)
        while i > 0 and result[i - 1] > item:
            i -= 1
        result.insert(i, item)
    return result


def quick(items):
    if len(items) < 2:
        return list(items)
    pivot, *rest = items
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if x >= pivot])


def merge(items):
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left, right = merge(items[:middle]), merge(items[middle:])
    out = []
    while left and right:
        out.append((left if left[0] <= right[0] else right).pop(0))
    return out + left + right


def heap(items):
    h = list(items)

    def sift(start, end):
        root = start
        while (child := 2 * root + 1) <= end:
            if child + 1 <= end and h[child] < h[child + 1]:
                child += 1
            if h[root] >= h[child]:
                return
            h[root], h[child] = h[child], h[root]
            root = child

    for start in range(len(h) // 2 - 1, -1, -1):
        sift(start, len(h) - 1)
    for end in range(len(h) - 1, 0, -1):
        h[0], h[end] = h[end], h[0]
        sift(0, end - 1)
    return h


def counting(items):
    if not items:
        return []
    low, high = min(items), max(items)
    counts = [0] * (high - low + 1)
    for item in items:
        counts[item - low] += 1
    return [value + low for value, n in enumerate(counts) for _ in range(n)]


def radix(items):
    if any(i < 0 for i in items):
        return sorted(items)
    digit = 1
    while any(i >= digit for i in items):
        buckets = [[] for _ in range(10)]
        for i in items:
            buckets[i // digit % 10].append(i)
        items = [i for bucket in buckets for i in bucket]
        digit *= 10
    return list(items)


seed = 7
samples = [[], [1], [2, 1], [3, 3, 3], list(range(20)), list(range(20, 0, -1)), [-5, 3, -1, 0]]
for size in (50, 100):
    sample = []
    for _ in range(size):
        seed = seed * 1103515245 + 12345 & 0x7fffffff
        sample.append(seed >> 8 & 0xff)
    samples.append(sample)
for sort in (bubble, insertion, quick, merge, heap, counting, radix):
    print(f'{sort.__name__:>10}', ['FAIL', 'ok'][all(sort(s) == sorted(s) for s in samples)])
print(quick('hello world'), merge(['b', 'a', 'C']), bubble([2.5, 1, True]))
print(samples[-1][:10], sorted(samples[-1])[:10], sorted(samples[-1], reverse=True)[:5])
