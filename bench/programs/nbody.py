"""Planets under gravity, integrated with symplectic Euler steps.

Source: the `n-body` task of the Computer Language Benchmarks Game, whose page gives the
starting state of the Jovian planets and the energies to expect.
Exercises: float arithmetic on list items, nested loops, no allocation but floats.
"""
import math
import sys

DEFAULT, SMALL = 70_000, 1_000
EXPECTED = {70_000: "-0.169075164 -0.169087137", 1_000: "-0.169075164 -0.169087605"}  # 1,000 is published

SOLAR_MASS = 4 * math.pi * math.pi
DAYS_PER_YEAR = 365.24

# name, position (AU), velocity (AU a day), mass (suns)
PLANETS = (
    ("Jupiter", 4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
     1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05, 9.54791938424326609e-04),
    ("Saturn", 8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
     -2.76742510726411899e-03, 4.99852801234917238e-03, 2.30417297573763929e-05, 2.85885980666130812e-04),
    ("Uranus", 1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
     2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05, 4.36624404335156298e-05),
    ("Neptune", 1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
     2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05, 5.15138902046611451e-05),
)

X, Y, Z, VX, VY, VZ, MASS = range(7)


def make_bodies():
    """The sun first, moving so that the whole system's momentum is zero."""
    bodies = [[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SOLAR_MASS]]
    for _name, x, y, z, vx, vy, vz, mass in PLANETS:
        velocity = [v * DAYS_PER_YEAR for v in (vx, vy, vz)]
        bodies.append([x, y, z] + velocity + [mass * SOLAR_MASS])
    sun = bodies[0]
    for axis in (VX, VY, VZ):
        sun[axis] = -sum(body[axis] * body[MASS] for body in bodies[1:]) / SOLAR_MASS
    return bodies


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a[MASS] * (a[VX] ** 2 + a[VY] ** 2 + a[VZ] ** 2)
        for b in bodies[i + 1:]:
            distance = math.sqrt((a[X] - b[X]) ** 2 + (a[Y] - b[Y]) ** 2 + (a[Z] - b[Z]) ** 2)
            total -= a[MASS] * b[MASS] / distance
    return total


def advance(bodies, pairs, dt):
    for a, b in pairs:
        dx = a[X] - b[X]
        dy = a[Y] - b[Y]
        dz = a[Z] - b[Z]
        squared = dx * dx + dy * dy + dz * dz
        pull = dt / (squared * math.sqrt(squared))
        towards_a = a[MASS] * pull
        towards_b = b[MASS] * pull
        a[VX] -= dx * towards_b
        a[VY] -= dy * towards_b
        a[VZ] -= dz * towards_b
        b[VX] += dx * towards_a
        b[VY] += dy * towards_a
        b[VZ] += dz * towards_a
    for body in bodies:
        body[X] += dt * body[VX]
        body[Y] += dt * body[VY]
        body[Z] += dt * body[VZ]


def run(size):
    bodies = make_bodies()
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    before = energy(bodies)
    for _ in range(size):
        advance(bodies, pairs, 0.01)
    after = energy(bodies)
    if abs(after - before) > 1e-3 * abs(before):
        raise SystemExit(f"nbody: energy drifted from {before} to {after}")
    return f"{before:.9f} {after:.9f}"


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"nbody {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("nbody", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
