"""A discrete-event simulation of counters in a shop; every event is a closure.

Source: Little's law (J. Little, "A Proof for the Queuing Formula L = lambda W", 1961) is the check:
the time that all customers spend inside equals the number inside, summed over time.
Exercises: closures with nonlocal state, functions in heaps of tuples, callbacks that make callbacks.
"""
import sys

DEFAULT, SMALL = 70_000, 300
EXPECTED = {70_000: (2273108, 112, 490722), 300: (9924, 70, 2067)}


def make_clock():
    """A scheduler: `at(delay, action)` and `run()`, over a heap of (time, order, action)."""
    heap = []
    now = 0
    order = 0

    def at(delay, action):
        nonlocal order
        order += 1
        heap.append((now + delay, order, action))
        child = len(heap) - 1
        while child and heap[child] < heap[(child - 1) // 2]:
            parent = (child - 1) // 2
            heap[child], heap[parent] = heap[parent], heap[child]
            child = parent

    def take_first():
        first = heap[0]
        last = heap.pop()
        if heap:
            heap[0] = last
            parent = 0
            while 2 * parent + 1 < len(heap):
                child = 2 * parent + 1
                if child + 1 < len(heap) and heap[child + 1] < heap[child]:
                    child += 1
                if heap[parent] < heap[child]:
                    break
                heap[parent], heap[child] = heap[child], heap[parent]
                parent = child
        return first

    def run_all():
        nonlocal now
        while heap:
            now, _, action = take_first()
            action()

    return at, run_all, lambda: now


def make_dice(seed):
    def below(n):
        nonlocal seed
        seed = seed * 16807 % 2147483647
        return seed % n
    return below


def make_meter(time):
    """Integrates a count over time: (change, total) functions."""
    count = since = total = 0

    def change(by):
        nonlocal count, since, total
        total += count * (time() - since)
        since = time()
        count += by

    return change, lambda: total


def make_counter(at, service_time):
    """A desk that serves one at a time: the answer is `join(done)`."""
    waiting = []
    busy = False

    def start_next():
        nonlocal busy
        if not waiting:
            busy = False
            return
        busy = True
        done = waiting.pop(0)

        def finish():
            done()
            start_next()

        at(service_time(), finish)

    def join(done):
        waiting.append(done)
        if not busy:
            start_next()

    return join, lambda: len(waiting)


def run(size):
    at, run_all, time = make_clock()
    dice = make_dice(4711)
    change, inside_total = make_meter(time)
    desks = [make_counter(at, lambda base=base: base + dice(20)) for base in (5, 8, 11)]
    till, _ = make_counter(at, lambda: 2 + dice(5))
    stays = []

    def arrive(left):
        entered = time()
        change(+1)

        def leave():
            change(-1)
            stays.append(time() - entered)

        join, _ = min(desks, key=lambda desk: desk[1]())
        join(lambda: till(leave))
        if left > 1:
            at(1 + dice(13), lambda: arrive(left - 1))

    at(0, lambda: arrive(size))
    run_all()
    if len(stays) != size:
        raise SystemExit(f"event_closures: {size - len(stays)} customers are still inside")
    if sum(stays) != inside_total():
        raise SystemExit("event_closures: Little's law is broken")
    return sum(stays), max(stays), time()


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"event_closures {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("event_closures", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
