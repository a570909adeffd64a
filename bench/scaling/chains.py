"""What happens to memory and to time when much is dropped or published at once.

Run by the runtime itself (`sidewinder bench/scaling/chains.py [NODES [REPETITIONS [wall]]]`), printed as a table. The
clock is the thread's processor time, so that a busy machine's scheduler is not taken for a pause of ours (nothing in it
waits for another thread); with `wall` it is the wall's. Each row: a structure of
NODES objects is dropped (or published) while the thread goes on with a loop that asks the clock, and a second thread
runs the same loop. How long until all is gone is counted in back-edges of the dropping thread's loop, of which 1,024
make a quiescent point, until the finaliser of the last node has run. Pauses are gaps between two readings of the clock
in a window after the drop: percentiles with 95 % bootstrap intervals; the same loop before the drop is the control. One
long pause per drop is too rare for percentiles of gaps: so also the longest gap of each drop, as median over the drops.
"""
import random
import sys
import threading
import time

NODES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
WINDOW = 300_000  # readings
REPETITIONS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
clock = time.perf_counter_ns if "wall" in sys.argv else time.thread_time_ns


class Node:
    __slots__ = ("next", "other", "__weakref__")

    def __init__(self, following, other=None):
        self.next = following
        self.other = other


class Last:
    """Stands at the far end; says when it dies."""

    def __init__(self, gone):
        self.gone = gone

    def __del__(self):
        self.gone.append(True)


class Holder:
    pass


shared = Holder()  # of the module, hence shared once a second thread exists


def make_list(gone):
    head = Last(gone)
    for _ in range(NODES):
        head = Node(head)
    return head


def make_tree(gone):
    level = [Last(gone)] + [None] * ((NODES + 1) // 2)
    while len(level) > 1:
        level = [Node(level[i], level[i + 1] if i + 1 < len(level) else None) for i in range(0, len(level), 2)]
    return level[0]


def make_dict(gone):
    d = {i: Node(None) for i in range(NODES)}
    d["last"] = Last(gone)
    return d


def watch(readings, gone=None):
    """Gaps between readings of the clock, and after how many of them `gone` was filled."""
    gaps = []
    note = gaps.append
    died_at = None
    before = clock()
    for i in range(readings):
        now = clock()
        note(now - before)
        before = now
        if gone and died_at is None:
            died_at = i
    return gaps, died_at


def interval(values, q, draws=200):
    """The q-th quantile and its 95 % bootstrap interval, in microseconds. Resamples order statistics directly."""
    values = sorted(values)
    n = len(values)
    at = lambda share: values[min(n - 1, max(0, int(share * n)))] / 1000
    # the rank of the quantile in a resample is binomial; drawn by its normal approximation
    deviation = (q * (1 - q) / n) ** 0.5
    drawn = sorted(at(q + random.gauss(0, deviation)) for _ in range(draws))
    return f"{at(q):.1f} ({drawn[draws // 40]:.1f}-{drawn[-draws // 40]:.1f})"


def percentiles(values):
    return " | ".join(interval(values, q) for q in (0.5, 0.99, 0.999, 0.9999))


class Other(threading.Thread):
    """Runs the same loop until told to stop; keeps the gaps seen since `clear`."""

    def __init__(self):
        super().__init__()
        self.stop = False
        self.gaps = []

    def run(self):
        while not self.stop:
            gaps, _ = watch(20_000)
            self.gaps += gaps


def row(name, prepare, act):
    own, others, control, lives = [], [], [], []
    longest = {"control": [], "dropping thread": [], "other thread": []}
    for _ in range(REPETITIONS):
        gone = []
        thing = prepare(gone)
        other = Other()
        other.start()
        calm = watch(WINDOW // 4)[0]
        control += calm
        other.gaps = []
        before = clock()
        act(thing)
        thing = None
        pause = clock() - before
        gaps, died_at = watch(WINDOW, gone)
        for _ in range(20):
            if gone or died_at is not None:
                break
            more, at = watch(WINDOW, gone)
            died_at = None if at is None else len(gaps) + at
            gaps += more
        own += [pause] + gaps
        others += other.gaps
        for who, values in (("control", calm), ("dropping thread", [pause] + gaps), ("other thread", other.gaps)):
            longest[who].append(max(values, default=0))
        other.stop = True
        other.join()
        lives.append(died_at)
    lived = sorted(x for x in lives if x is not None)
    points = f"{lived[len(lived) // 2] / 1024:.0f}" if lived else "not yet"
    for who, values in (("control", control), ("dropping thread", own), ("other thread", others)):
        middle = sorted(longest[who])[REPETITIONS // 2] / 1e6
        print(f"| {name} | {points} | {who} | {percentiles(values)} | {middle:.2f} |", flush=True)
        name = points = ""


def share(thing):
    shared.thing = thing
    return thing


def forget(thing):
    shared.thing = None


def publication(make):
    """Seconds of the one store that makes a private structure shared."""
    took = []
    other = Other()
    other.start()
    for _ in range(REPETITIONS):
        thing = make([])
        before = clock()
        shared.thing = thing
        took.append((clock() - before) / 1e6)
        shared.thing = thing = None
        watch(WINDOW // 4)
    other.stop = True
    other.join()
    took.sort()
    return f"{took[len(took) // 2]:.1f} ms ({took[0]:.1f}-{took[-1]:.1f})"


def main():
    threading.Thread(target=int).start()  # from here on module-level objects are shared
    print("| dropped | quiescent points until all is gone | whose pauses | p50 us | p99 | p99.9 | p99.99 | longest, ms |")
    print("|---|---|---|---|---|---|---|---|")
    row("shared list", lambda gone: share(make_list(gone)), forget)
    row("private list", make_list, lambda thing: None)
    row("shared tree", lambda gone: share(make_tree(gone)), forget)
    row("shared dict", lambda gone: share(make_dict(gone)), forget)
    print()
    for name, make in (("list", make_list), ("tree", make_tree), ("dict", make_dict)):
        print(f"publication of a {name}: {publication(make)}", flush=True)


main()
