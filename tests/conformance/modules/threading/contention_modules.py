# Several threads use the same objects of native modules at once.
# threads: no
import collections
import functools
import io
import itertools
import random
import threading
import weakref

THREADS, ROUNDS = 4, 200


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


queue, got = collections.deque(), collections.deque()


def deques(n):
    for i in range(ROUNDS):
        queue.append((n, i))
        queue.appendleft((n, -i - 1))
        got.append(queue.pop())
        got.append(queue.popleft())


print(together(deques), len(queue), len(set(got)))

ticket = itertools.count()
tickets = collections.deque()


def counts(n):
    for i in range(ROUNDS):
        tickets.append(next(ticket))


print(together(counts), sorted(tickets) == list(range(THREADS * ROUNDS)))


@functools.lru_cache(maxsize=16)
def square(x):
    return x * x


def caches(n):
    for i in range(ROUNDS):
        assert square(i % 40) == (i % 40) ** 2


print(together(caches), square.cache_info().maxsize, square.cache_info().currsize)

defaults, tally = collections.defaultdict(list), collections.Counter()
lock = threading.Lock()


def mappings(n):
    for i in range(ROUNDS):
        defaults[n].append(i)
        with lock:
            tally[i % 5] += 1
        collections.OrderedDict.fromkeys('abc').move_to_end('a')


print(together(mappings), [len(defaults[n]) for n in range(THREADS)], sorted(tally.items()))

text = io.StringIO()


def streams(n):
    for i in range(ROUNDS):
        with lock:
            text.write(f'{n}:{i}\n')
        own = io.StringIO('x\ny\n')
        assert own.readlines() == ['x\n', 'y\n']


print(together(streams), len(text.getvalue().splitlines()))

generator = random.Random(1)


def randoms(n):
    for i in range(ROUNDS):
        assert 0 <= generator.random() < 1 and 0 <= generator.randrange(10) < 10
        assert random.choice('abc') in 'abc'


print(together(randoms))


class Thing:
    pass


things, alive = {0: Thing()}, weakref.WeakValueDictionary()


def references(n):
    for i in range(ROUNDS):
        thing = things[0]
        alive[n] = thing
        weakref.ref(thing)()
        things[0] = Thing()
        alive.get((n + 1) % THREADS)


print(together(references), len(things))

local = threading.local()


def locals_of_threads(n):
    for i in range(ROUNDS):
        assert getattr(local, 'n', n) == n
        local.n = n


print(together(locals_of_threads), hasattr(local, 'n'))
