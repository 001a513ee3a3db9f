"""The planets of the benchmark game's n-body program, with C++ vectors: arithmetic on small objects."""

import math

SOLAR = 4 * math.pi**2
DAYS = 365.24
#: position, velocity per day, mass in suns
BODIES = [
    ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 1.0),
    (
        (4.84143144246472, -1.16032004402743, -0.103622044471123),
        (0.00166007664274404, 0.00769901118419740, -0.0000690460016972064),
        0.000954791938424327,
    ),
    (
        (8.34336671824458, 4.12479856412430, -0.403523417114321),
        (-0.00276742510726411, 0.00499852801234917, 0.0000230417297573764),
        0.000285885980666131,
    ),
    (
        (12.8943695621391, -15.1111514016986, -0.223307578892656),
        (0.00296460137564762, 0.00237847173959481, -0.0000296589568540238),
        0.0000436624404335156,
    ),
    (
        (15.3796971148509, -25.9193146099879, 0.179258772950371),
        (0.00268067772490389, 0.00162824170038242, -0.0000951592254519716),
        0.0000515138902046612,
    ),
]


class Body:
    """A mass, where it is, and where it goes."""

    def __init__(self, m, place, velocity, mass):
        """Make its vectors with the tool's module."""
        self.place = m.Vec3(*place)
        self.velocity = m.Vec3(*velocity) * DAYS
        self.mass = mass * SOLAR


def make(m):
    """Return the sun and four planets."""
    return [Body(m, *body) for body in BODIES]


def advance(bodies, steps, dt):
    """Move them all; return the sun's first coordinate."""
    for _ in range(steps):
        for i, a in enumerate(bodies):
            for b in bodies[i + 1 :]:
                d = a.place - b.place
                squared = d.dot(d)
                magnitude = dt / (squared * math.sqrt(squared))
                a.velocity = a.velocity - d * (b.mass * magnitude)
                b.velocity = b.velocity + d * (a.mass * magnitude)
        for body in bodies:
            body.place = body.place + body.velocity * dt
    return bodies[0].place.x
