"""The breaking stone's cracks, as a distance field on the ground."""

from itertools import pairwise
from math import cos, hypot, pi, sin

import numpy as np

from visuals import generator

SIDE_M = 26.0  # of the square that the field covers
AHEAD_M = 9.0  # its middle lies this far beyond the stone: the cracks run away from the wanderer
SIZE_PX = 768
REACH_M = 0.6  # distances beyond are not told apart
LENGTH_M = 17.0  # the longest crack


def field(seed: int) -> np.ndarray:
    """(768, 768, 4) float16 about the stone: distance to the nearest crack (m), how late that opens
    [0, 1], half its width (m), its number [0, 1]. Rows run toward +z."""
    found = np.zeros((SIZE_PX, SIZE_PX, 4), np.float32)
    found[..., 0], found[..., 1] = REACH_M, 1.5
    for line in lines(seed):
        _stroke(found, line)
    return found.astype(np.float16)


def lines(seed: int) -> list[list[tuple[float, float, float, float, float]]]:
    """The cracks: polylines of (x, z, how late [0, 1], half width, number), m from the stone's middle."""
    chance = generator(seed, "collective crack")
    found = []

    def walk(x, z, heading, length, late, width):
        number, line, gone = chance.random(), [], 0.0
        bend = 0.0
        while gone < length:
            line.append((x, z, late + gone / LENGTH_M, width * (1.0 - gone / length) ** 0.6, number))
            step = chance.uniform(0.10, 0.34)
            bend = 0.55 * bend + chance.normal(0.0, 0.42)  # jagged, yet it keeps its way
            x, z = x + step * cos(heading + bend), z + step * sin(heading + bend)
            gone += step
            if length > 1.0 and chance.random() < 0.16:
                side = chance.choice((-1.0, 1.0)) * chance.uniform(0.5, 1.15)
                walk(x, z, heading + side, (length - gone) * chance.uniform(0.3, 0.65),
                     late + gone / LENGTH_M, line[-1][3] * 0.6)  # fmt: skip
        line.append((x, z, late + gone / LENGTH_M, 0.0, number))
        found.append(line)

    rays = 11
    turn = chance.random()
    for i in range(rays):
        heading = 2 * pi * (i + turn + chance.uniform(-0.3, 0.3)) / rays
        ahead = max(0.0, -sin(heading))  # -z
        length = 2.2 + chance.uniform(0.0, 2.0) + (LENGTH_M - 4.2) * ahead**3 * chance.uniform(0.6, 1.0)
        walk(0.0, 0.0, heading, length, 0.0, chance.uniform(0.035, 0.060))
    for radius in (0.42, 0.95, 1.75):  # the web round the blow
        for _ in range(5):
            start, span = chance.random() * 2 * pi, chance.uniform(0.5, 1.3)
            number, line = chance.random(), []
            for a in np.linspace(start, start + span, 7):
                r = radius * chance.uniform(0.86, 1.16)
                line.append((r * cos(a), r * sin(a), radius / LENGTH_M + 0.02, 0.020, number))
            found.append(line)
    return found


def _stroke(found: np.ndarray, line) -> None:
    """Draws one polyline into the field where it is the nearest."""
    px = SIDE_M / SIZE_PX
    line = [(p[0], p[1] + AHEAD_M, *p[2:]) for p in line]
    for a, b in pairwise(line):
        low = [int((min(a[i], b[i]) - REACH_M + SIDE_M / 2) / px) for i in (0, 1)]
        high = [int((max(a[i], b[i]) + REACH_M + SIDE_M / 2) / px) + 1 for i in (0, 1)]
        x0, z0 = (max(0, v) for v in low)
        x1, z1 = (min(SIZE_PX, v) for v in high)
        if x0 >= x1 or z0 >= z1:
            continue
        x = (np.arange(x0, x1) + 0.5) * px - SIDE_M / 2
        z = (np.arange(z0, z1) + 0.5)[:, None] * px - SIDE_M / 2
        dx, dz = b[0] - a[0], b[1] - a[1]
        long = max(hypot(dx, dz), 1e-6)
        t = np.clip(((x - a[0]) * dx + (z - a[1]) * dz) / long**2, 0.0, 1.0)
        distance = np.hypot(x - a[0] - t * dx, z - a[1] - t * dz)
        part = found[z0:z1, x0:x1]
        width = a[3] + t * (b[3] - a[3])
        nearer = distance - width < part[..., 0] - part[..., 2]
        fresh = np.stack([distance, a[2] + t * (b[2] - a[2]), width, np.full_like(t, a[4])], -1)
        part[nearer] = fresh[nearer]
