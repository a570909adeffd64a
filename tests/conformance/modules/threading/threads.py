# threading.Thread: start, join, names, subclasses.
# threads: no
import threading
out = []
t = threading.Thread(target=out.append, args=(1,))
print(t.is_alive(), t.daemon, t.name.startswith('Thread-'), t.ident)
t.start()
t.join()
print(out, t.is_alive(), t.ident is not None)
def work(n, *, k): out.append((n, k))
ts = [threading.Thread(target=work, args=(i,), kwargs={'k': i * 2}, name=f'w{i}') for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out[1:]), [t.name for t in ts])
print(threading.current_thread().name, threading.main_thread() is threading.current_thread())
print(threading.active_count(), [t.name for t in threading.enumerate()])
class T(threading.Thread):
    def __init__(self, v): super().__init__(); self.v = v
    def run(self): self.result = self.v ** 2
t = T(7); t.start(); t.join(); print(t.result)
names = []
t = threading.Thread(target=lambda: names.append(threading.current_thread().name), name='inner')
t.start(); t.join(); print(names)
for f in (lambda: t.start(), lambda: threading.Thread().join(), lambda: threading.Thread(5),
          lambda: threading.current_thread().join(), lambda: threading.Thread.__init__()):
    try:
        print(f())
    except (RuntimeError, AssertionError, TypeError) as x:
        print(type(x).__name__, x)
d = threading.Thread(target=print, daemon=True)
print(d.daemon, isinstance(threading.get_ident(), int),
    threading.get_ident() == threading.main_thread().ident)
