# Workers on a shared queue; results do not depend on who did what.
# threads: no
import threading


class WorkQueue:
    def __init__(self):
        self.items = []
        self.lock = threading.Lock()
        self.ready = threading.Condition(self.lock)
        self.closed = False

    def put(self, item):
        with self.ready:
            self.items.append(item)
            self.ready.notify()

    def close(self):
        with self.ready:
            self.closed = True
            self.ready.notify_all()

    def __iter__(self):
        while True:
            with self.ready:
                while not self.items and not self.closed:
                    self.ready.wait()
                if not self.items:
                    return
                item = self.items.pop(0)
            yield item


def divisors(n):
    return sum(1 for d in range(1, n + 1) if n % d == 0)


queue, results, lock = WorkQueue(), {}, threading.Lock()


def worker():
    for n in queue:
        value = divisors(n)
        with lock:
            results[n] = value


threads = [threading.Thread(target=worker) for _ in range(4)]
for thread in threads:
    thread.start()
for n in range(1, 121):
    queue.put(n)
queue.close()
for thread in threads:
    thread.join()
print(len(results), max(results.values()), sorted(n for n in results if results[n] == 2)[:10])
print([n for n in sorted(results) if results[n] == max(results.values())])

balances = [100] * 5
locks = [threading.Lock() for _ in balances]


def transfers(seed):
    for _ in range(300):
        seed = seed * 1103515245 + 12345 & 0x7fffffff
        a, b = seed % 5, (seed >> 8) % 5
        if a == b:
            continue
        first, second = min(a, b), max(a, b)
        with locks[first], locks[second]:
            amount = seed % 10
            if balances[a] >= amount:
                balances[a] -= amount
                balances[b] += amount


threads = [threading.Thread(target=transfers, args=(i,)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(balances), all(b >= 0 for b in balances))


def parallel_map(function, items):
    out = [None] * len(items)

    def run(i):
        out[i] = function(items[i])

    workers = [threading.Thread(target=run, args=(i,)) for i in range(len(items))]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    return out


print(parallel_map(lambda x: x ** 2, list(range(8))))
