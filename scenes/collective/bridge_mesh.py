"""The pathways in the air: ribbons between the floating buildings, and who walks on them."""

import numpy as np

from visuals import generator

from .layout import PLACES
from .tower_mesh import Form

# (from, share of its height, to, share of its height, sag in m, sideways swing in m)
SPANS = (
    (0, 0.33, 1, 0.41, 9.0, 26.0),
    (0, 0.30, 2, 0.42, 6.0, -20.0),
    (1, 0.52, 4, 0.40, 10.0, 24.0),
    (3, 0.34, 1, 0.56, 8.0, -30.0),
    (2, 0.58, 7, 0.40, 12.0, 30.0),
    (0, 0.56, 3, 0.42, 12.0, -36.0),
    (5, 0.40, 3, 0.30, 8.0, 30.0),
    (4, 0.60, 8, 0.42, 12.0, 26.0),
    (6, 0.36, 4, 0.52, 14.0, -40.0),
)
REACH = {"draft": 3, "live": 7, "film": 9}  # spans
POINTS = {"draft": 24, "live": 40, "film": 64}  # a span
APART_M = 17.0  # from walker to walker


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """The spans as cubic Bezier curves.

    returns  spans (n, 24) float32: four control points (x, y, z and one number: length m, chance, from, to),
             the tops of the buildings at both ends with a zero behind each; points (m,) shares of the way;
             walkers (k, 26): the same 24, then the place in the row [0, 1) and the walker's own chance
    """
    spans, walkers = [], []
    for number, (a, low, b, high, sag, swing) in enumerate(SPANS[: REACH[quality]]):
        chance = generator(seed, "bridge", str(number))
        start, end = door(a, low, b, seed), door(b, high, a, seed)
        way = end - start
        side = np.array((-way[2], 0.0, way[0])) / max(np.hypot(way[0], way[2]), 1e-6)
        swing *= chance.uniform(0.7, 1.2)
        down = np.array((0.0, -sag * 1.33, 0.0))
        first, second = (
            start + way * 0.30 + side * swing + down,
            start + way * 0.68 - side * swing * 0.8 + down,
        )
        u = np.linspace(0, 1, 33)[:, None]
        v = 1 - u
        line = v**3 * start + 3 * v * v * u * first + 3 * v * u * u * second + u**3 * end
        length = np.linalg.norm(np.diff(line, axis=0), axis=1).sum()
        row = [*start, length, *first, chance.random(), *second, a, *end, b]
        row += [*PLACES[a].top, 0.0, *PLACES[b].top, 0.0]
        spans.append(row)
        count = max(2, round(length / APART_M))
        walkers += [[*row, k / count, chance.random()] for k in range(count)]
    return {
        "spans": np.array(spans, np.float32),
        "points": np.linspace(0.0, 1.0, POINTS[quality]).astype(np.float32),
        "walkers": np.array(walkers, np.float32),
    }


def door(place: int, share: float, toward: int, seed: int) -> np.ndarray:
    """Where a span leaves a building: on its skin, on the side of the other one. World, at rest."""
    form = Form(PLACES[place], place, seed)
    other = np.array((PLACES[toward].x, 0.0, PLACES[toward].z))
    angles = np.linspace(0.0, 2 * np.pi, 96, endpoint=False)
    ring = form.world(form.point(share, angles, 1.02))
    near = np.hypot(ring[:, 0] - other[0], ring[:, 2] - other[2])
    return ring[int(np.argmin(near))]
