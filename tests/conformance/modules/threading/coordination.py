# threading: Condition, Semaphore, Barrier, Timer, queues of work.
# threads: no
import threading
from collections import deque
items, cond, got = deque(), threading.Condition(), []
def consumer():
    while True:
        with cond:
            while not items: cond.wait()
            x = items.popleft()
        if x is None: return
        got.append(x)
c = threading.Thread(target=consumer); c.start()
for i in range(5):
    with cond: items.append(i); cond.notify()
with cond: items.append(None); cond.notify_all()
c.join(); print(got)
sem = threading.Semaphore(2); active, peak, guard = 0, 0, threading.Lock()
def limited():
    global active, peak
    with sem:
        with guard: active += 1; peak = max(peak, active)
        with guard: active -= 1
ts = [threading.Thread(target=limited) for _ in range(6)]
for t in ts: t.start()
for t in ts: t.join()
print(active, peak <= 2, sem.acquire(blocking=False), sem.acquire(blocking=False),
    sem.acquire(blocking=False))
b = threading.Barrier(3); order = []
def meet(i):
    order.append(('before', i)); b.wait(); order.append(('after', i))
ts = [threading.Thread(target=meet, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print([k for k, _ in order], b.parties, b.broken)
fired = threading.Event()
t = threading.Timer(0.01, fired.set)
t.start()
print(fired.wait(5))
t2 = threading.Timer(100, print)
t2.start()
t2.cancel()
t2.join()
print('cancelled')
bs = threading.BoundedSemaphore(1)
try:
    bs.release()
except ValueError as e:
    print(e)
try:
    cond.notify()
except RuntimeError as e:
    print(e)
print(threading.Condition().wait_for.__name__, cond.acquire(), cond.wait(0.01), cond.wait_for(lambda: True),
    cond.release())
