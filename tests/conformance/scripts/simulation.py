# A queue at a bank, simulated with events on a heap.
class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i and items[(i - 1) // 2] > items[i]:
            items[i], items[(i - 1) // 2] = items[(i - 1) // 2], items[i]
            i = (i - 1) // 2

    def pop(self):
        items = self.items
        items[0], items[-1] = items[-1], items[0]
        smallest = items.pop()
        i = 0
        while True:
            child = min((c for c in (2 * i + 1, 2 * i + 2) if c < len(items)), key=items.__getitem__,
                default=None)
            if child is None or items[i] <= items[child]:
                return smallest
            items[i], items[child] = items[child], items[i]
            i = child

    def __len__(self):
        return len(self.items)


class Rng:
    def __init__(self, seed):
        self.state = seed

    def __call__(self, low, high):
        self.state = (1664525 * self.state + 1013904223) & 0xffffffff
        return low + (self.state >> 16) % (high - low + 1)


class Simulation:
    def __init__(self, tellers, seed):
        self.free, self.rng = tellers, Rng(seed)
        self.events, self.queue, self.waits = Heap(), [], []
        self.serial = 0

    def schedule(self, time, action, *args):
        self.serial += 1
        self.events.push((time, self.serial, action.__name__, args))

    def arrive(self, now, customer):
        self.queue.append((now, customer))
        self.serve(now)
        if customer < 30:
            self.schedule(now + self.rng(1, 4), self.arrive, customer + 1)

    def serve(self, now):
        while self.free and self.queue:
            since, customer = self.queue.pop(0)
            self.waits.append(now - since)
            self.free -= 1
            self.schedule(now + self.rng(3, 7), self.leave, customer)

    def leave(self, now, customer):
        self.free += 1
        self.serve(now)

    def run(self):
        self.schedule(0, self.arrive, 1)
        log = []
        while self.events:
            time, _, name, args = self.events.pop()
            getattr(self, name)(time, *args)
            log.append((time, name, *args))
        return log


for tellers in (1, 2, 3):
    simulation = Simulation(tellers, seed=42)
    log = simulation.run()
    waits = simulation.waits
    print(f'{tellers} tellers: {len(waits)} served, last event at {log[-1][0]}, '
          f'mean wait {sum(waits) / len(waits):.2f}, longest {max(waits)}')
    print('  first', log[:5])
h = Heap()
for n in (5, 3, 8, 1, 9, 2):
    h.push(n)
print([h.pop() for _ in range(len(h))])
