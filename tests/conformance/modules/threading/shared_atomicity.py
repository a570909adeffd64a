# What several threads may rely on without a lock: operations that are one step each.
import itertools
import threading
from collections import deque

N, THREADS = 2000, 4

def in_threads(work):
    start = threading.Barrier(THREADS)
    def run(n):
        start.wait()
        work(n)
    threads = [threading.Thread(target=run, args=(n,)) for n in range(THREADS)]
    for t in threads: t.start()
    for t in threads: t.join()

# Each append is kept, each pop gets an item of its own.
items, popped = [], [[] for _ in range(THREADS)]
in_threads(lambda n: [items.append((n, i)) for i in range(N)])
print(len(items), len(set(items)))
print(all([i for m, i in items if m == n] == list(range(N)) for n in range(THREADS)))
def take(n):
    while True:
        try: popped[n].append(items.pop())
        except IndexError: return
in_threads(take)
print(len(items), sum(map(len, popped)), len(set().union(*popped)))

# setdefault() has one winner, and everybody gets the winner's value.
table, got = {}, [None] * THREADS
def claim(n):
    got[n] = [table.setdefault(i, (n, i)) for i in range(N)]
in_threads(claim)
print(all(got[n][i] is table[i] for n in range(THREADS) for i in range(N)), len(table))

# pop(key) has one winner.
wins = [0] * THREADS
def win(n):
    for i in range(N):
        if table.pop(i, None) is not None: wins[n] += 1
in_threads(win)
print(sum(wins), table)

# popitem() gives each entry to one.
table = dict.fromkeys(range(N))
taken = [[] for _ in range(THREADS)]
def empty(n):
    while True:
        try: taken[n].append(table.popitem()[0])
        except KeyError: return
in_threads(empty)
print(sorted(sum(taken, [])) == list(range(N)), table)

# A set keeps each member once; add() and discard() of different members do not disturb each other.
members = set(range(0, 4 * N, 4))
def churn(n):
    for i in range(n, 4 * N, 4):
        members.discard(i) if n == 0 else members.add(i)
in_threads(churn)
print(members == {i for i in range(4 * N) if i % 4})

# The two ends of a deque; itertools.count.
queue, numbers, out = deque(), itertools.count(), [[] for _ in range(THREADS)]
def shift(n):
    for _ in range(N):
        (queue.append if n % 2 else queue.appendleft)(next(numbers))
in_threads(shift)
print(sorted(queue) == list(range(N * THREADS)), next(numbers) == N * THREADS)
def drain(n):
    while True:
        try: out[n].append(queue.popleft() if n % 2 else queue.pop())
        except IndexError: return
in_threads(drain)
print(sorted(sum(out, [])) == list(range(N * THREADS)))

# A whole copy is one moment: what is written in order is never copied with a gap.
log, gaps = [], []
def write_or_copy(n):
    if n == 0:
        for i in range(N): log.append(i)
    else:
        for _ in range(50):
            for copy in (log[:], list(log), log.copy(), tuple(log), sorted(log)):
                if list(copy) != list(range(len(copy))): gaps.append(copy)
in_threads(write_or_copy)
print(gaps)

# Replacing all values in one call of dict.update is not one step, but copying the dict is: with one writer who
# counts the values up one after the other, no copy has a later value lead an earlier one.
state, torn = dict.fromkeys('abcd', 0), []
def advance_or_copy(n):
    if n == 0:
        for i in range(1, N + 1):
            for key in 'abcd': state[key] = i
    else:
        for _ in range(200):
            for copy in (dict(state), state.copy(), {**state}):
                values = [copy[key] for key in 'abcd']
                if values != sorted(values, reverse=True) or values[0] - values[-1] > 1: torn.append(values)
            values = list(state.values())
            if values != sorted(values, reverse=True) or values[0] - values[-1] > 1: torn.append(values)
in_threads(advance_or_copy)
print(torn, state)

# A shared iterator over a range may give a number twice, but only numbers of the range.
for step in (3, -3):
    numbers = range(0, step * 20, step)
    strange = []
    for _ in range(20):
        it = iter(numbers)
        in_threads(lambda n: strange.extend(i for i in it if i not in numbers))
    print(strange)

# x += 1 is several steps: with a lock around it nothing is lost.
class Counter: n = 0
counter, lock, totals = Counter(), threading.Lock(), {}
def count(n):
    for i in range(500):
        with lock:
            counter.n += 1
            totals[i % 7] = totals.get(i % 7, 0) + 1
in_threads(count)
print(counter.n, sum(totals.values()))
