# threading: start, join, names, locks, events.
# threads: no
import threading
out = []
t = threading.Thread(target=out.append, args=(1,))
print(t.is_alive(), t.daemon, t.name.startswith('Thread-'))
t.start()
t.join()
print(out, t.is_alive())
def work(n, *, k): out.append((n, k))
ts = [threading.Thread(target=work, args=(i,), kwargs={'k': i * 2}, name=f'w{i}') for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out[1:]), [t.name for t in ts], threading.current_thread().name,
    threading.main_thread() is threading.current_thread(), threading.active_count())
class T(threading.Thread):
    def __init__(self, v): super().__init__(); self.v = v
    def run(self): self.result = self.v ** 2
t = T(7); t.start(); t.join(); print(t.result)
lock = threading.Lock(); n = 0
def add():
    global n
    for _ in range(1000):
        with lock: n += 1
ts = [threading.Thread(target=add) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(n, lock.locked(), lock.acquire(), lock.acquire(blocking=False), lock.locked(), lock.release(),
    lock.acquire(timeout=0.01), lock.acquire(timeout=0.01))
lock.release()
r = threading.RLock()
with r:
    with r: print('re-entered')
e = threading.Event(); log = []
def waiter(): log.append(e.wait(5)); log.append('woken')
t = threading.Thread(target=waiter)
t.start()
e.set()
t.join()
print(log, e.is_set(), e.wait(0), e.clear(), e.wait(0.01))
for f in (lambda: t.start(), lambda: threading.Thread().join(), lambda: lock.release(), lambda: r.release(),
        lambda: threading.Thread(5), lambda: threading.current_thread().join()):
    try:
        print(f())
    except (RuntimeError, AssertionError, TypeError) as x:
        print(type(x).__name__, x)
local = threading.local(); local.v = 'main'
def other():
    log.append(hasattr(local, 'v')); local.v = 'other'; log.append(local.v)
t = threading.Thread(target=other); t.start(); t.join(); print(log[2:], local.v)
d = threading.Thread(target=print, daemon=True)
print(d.daemon, isinstance(threading.get_ident(), int),
    repr(threading.main_thread()).startswith('<_MainThread(MainThread, started'))
