# One thread adds attributes to objects whose __dict__ another takes at that moment: none is lost.
import sys
import threading

ROUNDS, OBJECTS = 60, 40
sys.setswitchinterval(1e-5)

def make():
    o = type('Own', (), {})()  # a class that knows nothing of its instances yet
    for i in range(15):
        setattr(o, 'a%d' % i, i)
    return o

turn, objects, lost, wrong = [0, 0], [make() for _ in range(OBJECTS)], [], []

def meet(n, step):
    turn[n] = step
    while turn[1 - n] < step:
        pass

def run(n):
    for r in range(1, ROUNDS + 1):
        meet(n, 2 * r)
        for o in list(objects):
            if n == 0:
                o.late = r
                if getattr(o, 'late', None) != r: lost.append(r)
            else:
                names = [name for name in list(o.__dict__) if name != 'late']
                if names != ['a%d' % i for i in range(15)]: wrong.append(names)
        meet(n, 2 * r + 1)
        if n == 0:
            objects[:] = [make() for _ in range(OBJECTS)]

threads = [threading.Thread(target=run, args=(n,)) for n in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(lost, wrong)
