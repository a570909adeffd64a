# random.Random objects are independent; wrong arguments.
import random
a, b = random.Random(1), random.Random(1)
print([a.random() for _ in range(3)] == [b.random() for _ in range(3)], a.randint(1, 100), b.randint(1, 100))
r = random.Random(5)
print([r.randint(0, 9) for _ in range(15)], r.choice([10, 20, 30]), r.sample(range(50), 4), r.uniform(0, 1),
    r.getrandbits(32))
l = list('abcdefgh'); r.shuffle(l); print(''.join(l))
for f in (lambda: r.choice([]), lambda: r.randint(5, 1), lambda: r.randrange(0), lambda: r.sample([1, 2], 3),
        lambda: r.sample({1, 2}, 1), lambda: r.choice(5), lambda: r.getrandbits(-1),
        lambda: r.choices([], k=1), lambda: r.shuffle((1, 2)), lambda: r.randint('a', 5),
        lambda: r.sample(5, 1), lambda: r.choices([1, 2], weights=[1], k=1),
        lambda: r.choices([1], weights=[0]), lambda: random.Random([]), lambda: r.randrange(5, 5),
        lambda: r.randrange(1, 10, 0)):
    try:
        print(f())
    except (IndexError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
class Dice(random.Random):
    def roll(self): return self.randint(1, 6)
d = Dice(3); print([d.roll() for _ in range(10)])
print(0 <= random.random() < 1, 1 <= random.randint(1, 3) <= 3, random.choice([7]) == 7,
    random.getrandbits(0))
counts = [0] * 6
for _ in range(6000): counts[d.roll() - 1] += 1
print(counts)
