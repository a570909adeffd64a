# collections.Counter.
from collections import Counter
c = Counter('mississippi')
print(c, c['s'], c['z'], c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), len(c), list(c),
    dict(c))
print(Counter(), Counter(a=2, b=1), Counter({'x': 3}), Counter([1, 1, 2]), Counter(a=1) == Counter({'a': 1}),
    'm' in c, isinstance(c, dict))
a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=5)
print(a + b, a - b, a & b, a | b, +Counter(a=1, b=-1), -Counter(a=1, b=-1), a <= b, a == b)
a.update('ab')
print(a)
a.subtract(b)
print(a)
a['new'] += 5
del a['new']
del a['never']
print(a)
a += Counter(a=10)
print(a)
print(Counter('hello world').most_common(3), Counter(w[0] for w in 'apple avocado banana'.split()),
    max(Counter('aab'), key=Counter('aab').get), Counter('ab').copy(), Counter(a=0) == Counter(),
    repr(Counter('ba')), sum(Counter('abc').values()))
for f in (lambda: Counter(5), lambda: Counter.fromkeys('ab'), lambda: Counter('a') + 5, lambda: Counter(1, 2),
        lambda: Counter([[]])):
    try:
        print(f())
    except (TypeError, NotImplementedError) as e:
        print(type(e).__name__, e)
