"""The landing before the door: a broken slab of onyx and bone, as cells that lie a hand apart.

Cells are Voronoi's, cut half plane by half plane. Metres, from the middle of the door's threshold; y up, z
away from the door.
"""

from math import pi

import numpy as np

from visuals import generator

from .stair_mesh import join

CELLS = 40
GAP = 0.05  # m


def build(seed: int) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The cells of onyx and those of bone: vertices (n, 6) with normals, and faces (m, 3)."""
    chance = generator(seed, "landing")
    angle = np.linspace(0, 2 * pi, 22, endpoint=False)
    reach = chance.uniform(0.84, 1.16, len(angle))
    outline = np.stack([np.sin(angle) * 6.6 * reach, 1.6 + np.cos(angle) * 5.0 * reach], -1)
    points = np.column_stack([chance.uniform(-7, 7, CELLS), chance.uniform(-3.5, 7, CELLS)])
    for _ in range(2):  # evener (Lloyd, 1982), not even
        cells = [_cell(points, i, outline) for i in range(CELLS)]
        points = np.array([c.mean(0) if len(c) > 2 else p for c, p in zip(cells, points, strict=True)])
    onyx, bone = [], []
    for i in range(CELLS):
        cell = _cell(points, i, outline)
        if len(cell) < 3:
            continue
        middle = cell.mean(0)
        outer = np.hypot(middle[0] / 6.6, (middle[1] - 1.6) / 5.0)
        (bone if chance.random() < 0.10 + 0.35 * (outer > 0.62) else onyx).append(_block(chance, cell, outer))
    return join(*onyx), join(*bone)


def _cell(points, i: int, outline) -> np.ndarray:
    """What of the outline is nearer to point i than to any other."""
    cell = outline
    for j, other in enumerate(points):
        if j == i or len(cell) == 0:
            continue
        way = other - points[i]
        side = (cell - 0.5 * (other + points[i])) @ way
        kept = []
        for k in range(len(cell)):
            a, b = side[k - 1], side[k]
            if (a < 0) != (b < 0):
                kept.append(cell[k - 1] + (cell[k] - cell[k - 1]) * (a / (a - b)))
            if b < 0:
                kept.append(cell[k])
        cell = np.array(kept).reshape(-1, 2)
    return cell


def _block(chance, cell, outer: float) -> tuple[np.ndarray, np.ndarray]:
    """A cell with its rim cut off, tilted a little, and the splinter that hangs below it."""
    middle = cell.mean(0)
    away = cell - middle
    size = np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-3)
    tilt = chance.normal(0, 0.012 + 0.05 * max(outer - 0.6, 0.0), 2)
    lift = chance.normal(0, 0.03) - 0.25 * max(outer - 0.75, 0.0)
    deep = chance.uniform(0.7, 1.5)
    rows = []
    for shrink, y in ((GAP + 0.13, 0.0), (GAP, -0.11), (GAP + 0.05, -0.55 * deep)):
        ring = middle + away * np.maximum(1.0 - shrink / size, 0.1)
        rows.append(np.column_stack([ring[:, 0], np.full(len(ring), y), ring[:, 1]]))
    n = len(cell)
    hang = (middle[0] * 0.92, -deep * chance.uniform(1.0, 3.2), middle[1] * 0.92)
    rows += [np.array([(middle[0], 0.0, middle[1]), hang])]
    p = np.concatenate(rows)
    p[:, 1] += lift + (p[:, [0, 2]] - middle) @ tilt
    k = np.arange(n)
    after = (k + 1) % n
    faces = [
        np.stack([k, np.full(n, 3 * n), after], -1),
        np.stack([k + 2 * n, after + 2 * n, 0 * k + 3 * n + 1], -1),
    ]
    for ring in (0, n):
        faces += [np.stack([k + ring, after + ring, k + ring + n], -1)]
        faces += [np.stack([after + ring, after + ring + n, k + ring + n], -1)]
    out = p - (middle[0], -0.35 * deep, middle[1])
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
    return np.column_stack([p, out]), np.concatenate(faces)
