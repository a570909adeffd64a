# threading.Lock and RLock.
# threads: no
import threading
lock = threading.Lock(); n = 0
def add():
    global n
    for _ in range(1000):
        with lock: n += 1
ts = [threading.Thread(target=add) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(n, lock.locked(), lock.acquire(), lock.acquire(blocking=False), lock.acquire(False), lock.locked())
print(lock.release(), lock.acquire(timeout=0.01), lock.acquire(timeout=0.01), lock.acquire(True, 0.01))
lock.release()
r = threading.RLock()
with r:
    with r: print('re-entered')
print(r.acquire(), r.acquire(), r.release(), r.release())
for f in (lambda: lock.release(), lambda: r.release(), lambda: lock.acquire(timeout=-5),
        lambda: lock.acquire('x', 'y'),
          lambda: lock.acquire(False, 1)):
    try:
        print(f())
    except (RuntimeError, ValueError, TypeError) as x:
        print(type(x).__name__, x)
try:
    with lock: raise ValueError('inside')
except ValueError as e:
    print(e, lock.locked())
other = []
def holder():
    with lock:
        ready.set(); done.wait(5)
ready, done = threading.Event(), threading.Event()
t = threading.Thread(target=holder); t.start(); ready.wait(5)
print(lock.acquire(blocking=False), lock.locked()); done.set(); t.join(); print(lock.locked())
released = threading.Lock(); released.acquire()
t = threading.Thread(target=released.release); t.start(); t.join(); print(released.locked())
