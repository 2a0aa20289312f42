"""The breaking stone's cracks, as a distance field on the ground."""

from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

import numpy as np

from visuals import generator

from . import story

SIDE_M = 48.0  # of the square that the field covers
AHEAD_M = 19.0  # its middle lies this far beyond the stone: the cracks run away from the wanderer
SIZE_PX = 960
REACH_M = 0.6  # distances beyond are not told apart
LENGTH_M = 37.0  # the longest crack


def field(seed: int) -> np.ndarray:
    """(960, 960, 4) float16 about the stone: distance to the nearest crack (m), how late that opens
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
            step = chance.uniform(0.14, 0.55)
            bend = 0.60 * bend + chance.normal(0.0, 0.36)  # jagged, yet it keeps its way
            x, z = x + step * cos(heading + bend), z + step * sin(heading + bend)
            gone += step
            if length > 1.0 and chance.random() < 0.10:
                side = chance.choice((-1.0, 1.0)) * chance.uniform(0.5, 1.15)
                walk(x, z, heading + side, (length - gone) * chance.uniform(0.3, 0.65),
                     late + gone / LENGTH_M, line[-1][3] * 0.6)  # fmt: skip
        line.append((x, z, late + gone / LENGTH_M, 0.0, number))
        found.append(line)

    rays = 7
    turn = chance.random()
    for i in range(rays):
        heading = 2 * pi * (i + turn + chance.uniform(-0.3, 0.3)) / rays
        ahead = max(0.0, -sin(heading))  # -z
        length = 3.0 + chance.uniform(0.0, 2.5) + 6.0 * ahead**3 * chance.uniform(0.6, 1.0)
        walk(0.0, 0.0, heading, length, 0.0, chance.uniform(0.075, 0.12))
    # the longest run for the Reservoir, and some come out of its rim to meet them
    x, z = story.RESERVOIR[0] - story.CRACK[0], story.RESERVOIR[1] - story.CRACK[1]
    for turn, length in ((-0.16, 31.0), (0.02, 37.0), (0.20, 26.0)):
        walk(0.0, 0.0, atan2(z, x) + turn, length, 0.0, chance.uniform(0.10, 0.14))
    for i in range(9):
        way = pi * (i + chance.uniform(0.2, 0.8)) / 9
        r = story.RESERVOIR_RADIUS
        walk(
            x + r * cos(way),
            z + r * sin(way),
            way,
            chance.uniform(2.5, 8.0),
            0.85,
            chance.uniform(0.06, 0.12),
        )
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
