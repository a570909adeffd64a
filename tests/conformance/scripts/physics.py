# Bodies under gravity and a spring, in small steps.
from math import sqrt, sin, pi


class Vector:
    __slots__ = ('x', 'y')

    def __init__(self, x=0.0, y=0.0):
        self.x, self.y = x, y

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    def __truediv__(self, k):
        return self * (1 / k)

    def __abs__(self):
        return sqrt(self.x ** 2 + self.y ** 2)

    def __iter__(self):
        return iter((self.x, self.y))

    def __eq__(self, o):
        return tuple(self) == tuple(o)

    def __repr__(self):
        return f'({self.x:.4f}, {self.y:.4f})'


class Body:
    def __init__(self, name, mass, position, velocity):
        self.name, self.mass = name, mass
        self.position, self.velocity = position, velocity

    @property
    def momentum(self):
        return self.velocity * self.mass


def gravity(bodies, dt, g=1.0):
    for a in bodies:
        force = Vector()
        for b in bodies:
            if a is not b:
                d = b.position - a.position
                r = abs(d)
                force += d * (g * a.mass * b.mass / r ** 3)
        a.velocity += force / a.mass * dt
    for a in bodies:
        a.position += a.velocity * dt


def energy(bodies):
    kinetic = sum(b.mass * abs(b.velocity) ** 2 / 2 for b in bodies)
    potential = -sum(a.mass * b.mass / abs(a.position - b.position) for i,
        a in enumerate(bodies) for b in bodies[i + 1:])
    return kinetic + potential


sun = Body('sun', 100.0, Vector(0, 0), Vector(0, -0.1))
planet = Body('planet', 1.0, Vector(10, 0), Vector(0, 3.1))
moon = Body('moon', 0.01, Vector(11, 0), Vector(0, 4.0))
bodies = [sun, planet, moon]
start = energy(bodies)
for step in range(1, 401):
    gravity(bodies, 0.01)
    if step % 100 == 0:
        print(step, *(b.position for b in bodies), f'{energy(bodies):.3f}')
print(abs(energy(bodies) - start) < 1.0, sum((b.momentum for b in bodies), Vector()))

x, v = 1.0, 0.0
trace = []
for step in range(200):
    v += -4 * x * 0.05 - 0.1 * v * 0.05
    x += v * 0.05
    if step % 20 == 0:
        trace.append(round(x, 4))
print(trace)
for value in trace:
    print(' ' * int(20 + value * 18) + '*')


def integrate(f, a, b, n=1000):
    h = (b - a) / n
    return h / 3 * sum((1 if i in (0, n) else 4 if i % 2 else 2) * f(a + i * h) for i in range(n + 1))


def root(f, low, high):
    while high - low > 1e-12:
        middle = (low + high) / 2
        low, high = (middle, high) if f(low) * f(middle) > 0 else (low, middle)
    return low


print(f'{integrate(sin, 0, pi):.9f} {integrate(lambda t: t ** 3, 0, 2):.9f}')
print(f'{root(lambda t: t * t - 2, 0, 2):.9f}')
