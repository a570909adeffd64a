# collections.deque.
from collections import deque
d = deque([1, 2, 3])
print(d, len(d), d[0], d[-1], 2 in d, list(reversed(d)), deque(), deque('ab', maxlen=5), deque(range(5), 3),
    bool(deque()), d == deque([1, 2, 3]), d == [1, 2, 3], d < deque([2]))
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, d.pop(), d.popleft(), d)
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.rotate()
print(d)
d.rotate(100)
print(d)
d.insert(1, 'x')
d.remove('x')
d.reverse()
print(d, d.index(2), d.count(2), d.copy(), d.maxlen)
d[0] = 'first'
del d[1]
print(d)
d.clear()
print(d)
m = deque(maxlen=3)
for i in range(6): m.append(i)
print(m, m.maxlen)
m.appendleft('l')
print(m)
m.extend('xy')
print(m)
m += 'z'
print(m, deque([1]) + deque([2]), deque([1]) * 3, deque([1, 2], 2) * 2)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque()[0], lambda: deque([1])['a'],
        lambda: deque([1])[0:1], lambda: deque([1]).remove(2), lambda: deque([1]).index(2), lambda: deque(5),
        lambda: deque([], -1), lambda: deque([], 'a'), lambda: hash(deque()), lambda: m.insert(1, 'full'),
        lambda: deque([1]) + [2], lambda: deque([1, 2, 3], maxlen=2).__setitem__(5, 1),
        lambda: deque([1]).rotate('a')):
    try:
        print(f())
    except (IndexError, TypeError, ValueError, RuntimeError) as e:
        print(type(e).__name__, e)
def mutate():
    q = deque([1, 2])
    for x in q: q.append(x)
try:
    mutate()
except RuntimeError as e:
    print(e)
q = deque([('start', 0)]); seen = []
while q:
    name, depth = q.popleft(); seen.append(name)
    if depth < 2: q.extend([(name + 'L', depth + 1), (name + 'R', depth + 1)])
print(seen)
big = deque(range(1000))
big.rotate(500)
print(big[0], big[499], sum(big), big[-1], big.index(7))
r = deque([1])
r.append(r)
print(r)
class D(deque): pass
print(D([1]), D([1]) == deque([1]), type(D([1]).copy()).__name__, deque([3, 1, 2], maxlen=None),
    sorted(deque([3, 1, 2])), [*deque('ab')])
it = iter(deque([1, 2, 3])); print(next(it), list(it), deque([1, 2, 3]).__contains__(1), deque(deque('ab')))
