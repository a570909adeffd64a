# random: the sequence of a seed is CPython's.
# threads: no (one generator per process)
import random
random.seed(42)
print([random.random() for _ in range(5)])
print([random.randint(1, 6) for _ in range(20)], [random.randrange(10) for _ in range(10)],
    [random.randrange(0, 100, 7) for _ in range(5)])
print([round(random.uniform(1, 10), 10) for _ in range(3)], random.choice('abcdef'),
    random.choices([1, 2, 3], k=5), random.choices('ab', weights=[1, 9], k=8),
    random.choices('abc', cum_weights=[1, 2, 10], k=5), random.sample(range(100), 5))
l = list(range(10)); random.shuffle(l); print(l)
print(random.getrandbits(10), random.getrandbits(100), random.gauss(0, 1), random.expovariate(1),
    random.normalvariate(0, 1), random.triangular(0, 1, 0.5), random.betavariate(2, 3))
random.seed(42); print(random.random())
state = random.getstate(); a = random.random(); random.setstate(state); print(a == random.random())
for seed in (0, 1, -5, 2 ** 100, 'text', b'bytes', 1.5):
    random.seed(seed); print(seed, random.random(), random.randint(0, 1000))
random.seed(7)
print(random.randint(0, 10 ** 30), random.sample('abcdef', 3), random.sample([1, 2, 3], k=3),
    random.randbytes(5))
