# Several threads change the same built-in objects at once; what may differ from run to run is not printed.
# threads: no
import threading

THREADS, ROUNDS = 4, 300


def together(work):
    errors = []

    def run(n):
        barrier.wait()
        try:
            work(n)
        except Exception as e:
            errors.append(f'{type(e).__name__}: {e}')

    barrier = threading.Barrier(THREADS)
    threads = [threading.Thread(target=run, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(set(errors))


# Lists: nothing appended is lost; pops take each item once.
items, taken = [], []


def lists(n):
    for i in range(ROUNDS):
        items.append((n, i))
        if i % 3 == 0:
            taken.append(items.pop())
        items[2:2] = []


print(together(lists), len(items) + len(taken), len(set(items + taken)))

# Dicts: one winner per setdefault, counters of one's own.
table, firsts = {}, []


def dicts(n):
    for i in range(ROUNDS):
        if table.setdefault(('first', i), (n, i)) == (n, i):
            firsts.append(i)
        table[n, i % 10] = i
        table.pop((n, (i + 5) % 10), None)
        sum(1 for k in list(table))
        table.get((n + 1, i % 10))


print(together(dicts), sorted(firsts) == list(range(ROUNDS)), len([k for k in table if k[0] == 'first']))

# Sets.
numbers = set()


def sets(n):
    for i in range(ROUNDS):
        numbers.add(i * THREADS + n)
        numbers.discard(-i - 1)
        numbers.add(-i - 1)
        i in numbers


print(together(sets), len([x for x in numbers if x >= 0]))


# Instances and classes: attributes of each thread's own, on one object; methods replaced while they are called.
class Box:
    shared = 0

    def method(self):
        return 'first'


box = Box()


def instances(n):
    for i in range(ROUNDS):
        setattr(box, f'a{n}_{i % 20}', i)
        getattr(box, f'a{(n + 1) % THREADS}_{i % 20}', None)
        if i % 5 == 0:
            delattr(box, f'a{n}_{i % 20}')
        Box.shared = i
        assert box.method() in ('first', 'second')
        if n == 0:
            Box.method = (lambda self: 'second') if i % 2 else (lambda self: 'first')
        fresh = type(f'C{n}', (Box,), {'x': n})()
        assert fresh.x == n and fresh.method() in ('first', 'second')


print(together(instances), {k[:2] for k in vars(box)} == {f'a{n}' for n in range(THREADS)})

# Strings are made, interned and formatted; exceptions raised, chained and caught; closures and defaults.
total = [0] * THREADS


def closures(n):
    count = 0

    def bump(step=1):
        nonlocal count
        count += step
        return lambda: count

    for i in range(ROUNDS):
        name = f'name{i % 7}'
        assert bump()() == i + 1
        try:
            try:
                {}[name]
            except KeyError as e:
                raise ValueError(name) from e
        except ValueError as e:
            assert str(e) == name and isinstance(e.__cause__, KeyError)
    total[n] = count


print(together(closures), total)

# Iterators, shared: an item may come twice, but never what is not there.
source = iter(list(range(1000)))
pairs = zip(range(1000), range(1000))
view = {i: i for i in range(500)}.items()
seen = []


def iterators(n):
    for i in range(ROUNDS):
        for it in (source, pairs, enumerate('abc'), reversed([1, 2])):
            seen.append(type(next(it, None)).__name__)
        assert all(k == v for k, v in view)


print(together(iterators), sorted(set(seen)))

# bytearrays and slices.
buffer = bytearray(64)


def buffers(n):
    for i in range(ROUNDS):
        buffer[n] = i % 256
        buffer[8 + n * 4:12 + n * 4] = bytes([n] * 4)
        bytes(buffer)


print(together(buffers), [buffer[8 + n * 4] for n in range(THREADS)], len(buffer))

# A lock makes a counter exact.
lock, counter = threading.Lock(), 0


def locked(n):
    global counter
    for i in range(ROUNDS):
        with lock:
            counter += 1


print(together(locked), counter)
