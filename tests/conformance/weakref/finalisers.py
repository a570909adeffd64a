# __del__: when it runs, once, resurrection.
import sys
log = []
class D:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
d = D('a'); del d; print(log)
D('temporary'); print(log)
x = D('rebound'); x = None; print(log)
def f():
    local = D('local')
    return 'returned'
print(f(), log)
l = [D('l1'), D('l2')]; l.clear(); print(sorted(log))
log.clear()
l = [D('in list')]; del l; print(log)
a = D('shared'); b = a; del a; print(log); del b; print(log)
log.clear()
def g():
    y = D('gen')
    yield 1
    yield 2
it = g(); next(it); del it; print(log)
saved = []
class Phoenix:
    def __del__(self):
        log.append('phoenix dies'); saved.append(self)
p = Phoenix(); del p; print(log, len(saved)); saved.clear(); print(log)
class Node:
    def __init__(self): self.me = self
    def __del__(self): log.append('cycle collected')
import gc
Node(); gc.collect(); print(log[-1])
try:
    raise ValueError(D('in exception'))
except ValueError as e:
    pass
print(log[-1])
class WithDict:
    def __init__(self): self.child = D('child')
w = WithDict(); del w; print(log[-1])
t = (D('tuple item'),); t = None; print(log[-1])
s = {D('key'): D('value')}; s.clear(); print(sorted(log[-2:]))
