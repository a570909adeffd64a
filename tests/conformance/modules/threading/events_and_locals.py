# threading.Event and threading.local.
# threads: no
import threading
e = threading.Event(); log = []
def waiter(): log.append(e.wait(5)); log.append('woken')
t = threading.Thread(target=waiter); t.start(); e.set(); t.join()
print(log, e.is_set(), e.wait(0), e.wait(), e.clear(), e.is_set(), e.wait(0.01))
local = threading.local(); local.v = 'main'; log.clear()
def other():
    log.append(hasattr(local, 'v')); local.v = 'other'; log.append(local.v); log.append(sorted(vars(local)))
t = threading.Thread(target=other); t.start(); t.join(); print(log, local.v)
class L(threading.local):
    def __init__(self, start): self.n = start; made.append(start)
    def bump(self): self.n += 1; return self.n
made = []
l = L(10); print(l.bump(), l.bump()); out = []
t = threading.Thread(target=lambda: out.append(l.bump())); t.start(); t.join(); print(out, l.n, made)
try:
    local.nope
except AttributeError as x:
    print(x)
del local.v
print(hasattr(local, 'v'))
