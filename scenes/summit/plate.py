"""The plates that the obsidian sky breaks into, as cells of the unit disc, whose middle is the summit.

Cells of a few scattered seeds, close together here and far apart there, are split by straight cracks again
and again, so that slabs lie beside slivers, as in struck glass.
"""

import sys

import numpy as np

from visuals import cached, generator

RADIUS_M = 900.0  # of the dome where it meets the ground
SWELL = 1 / 0.55  # world radius = RADIUS_M * disc radius ** SWELL: small plates at the summit
SEEDS = 4000  # thrown; about one in ten stays
RIM = 1.05
NEIGHBOURS = 24
WANDER = (0.0050, 0.0016)  # how far edges stray from straight lines
PARTS = {"draft": 0.12, "live": 0.08, "film": 0.020}  # longest piece of an edge


def plates(seed: int, quality: str) -> dict[str, np.ndarray]:
    """float32 unless said otherwise; n plates.

    place (n, 4): its middle in the world (x, z, m), its disc radius, its circumradius in m · chance (n, 4) in
    [0, 1) · vertex (m, 8): disc x, z; world x, z; plate number; way to the nearest edge, m; 0 underside, 1
    top; kind: 0 underside, 1 wall, 2 top · face_0, face_1, face_2 (k, 3) int32: undersides, walls, tops,
    counter-clockwise from outside.
    """
    me = sys.modules[__name__]
    return cached(f"summit_plate_{quality}", lambda: _build(seed, quality), me, key=(seed, quality))


def _build(seed: int, quality: str) -> dict[str, np.ndarray]:
    rng = generator(seed, "plate")
    cells = [piece for cell in cells_of(_scatter(rng)) for piece in _shatter(rng, cell, 0)]
    wave = rng.random(4) * 6.28
    place, rows, faces, first = [], [], [], 0
    for ring in cells:
        middle = _wander(ring, wave).mean(axis=0)
        ring = _wander(_divide(ring, PARTS[quality]), wave)
        if np.hypot(*middle) < 1.02:
            vertices, triangles = _slab(ring, middle, len(place), first)
            rows.append(vertices)
            faces.append(triangles)
            first += len(vertices)
            at = world(middle[None])[0]
            reach = np.hypot(*(world(ring) - at).T).max()
            place.append([*at, np.hypot(*middle), reach])
    made = {"place": np.array(place), "chance": rng.random((len(place), 4)), "vertex": np.concatenate(rows)}
    made = {name: value.astype(np.float32) for name, value in made.items()}
    made |= {
        f"face_{k}": np.concatenate(part).astype(np.int32) for k, part in enumerate(zip(*faces, strict=True))
    }
    return made


def world(disc: np.ndarray) -> np.ndarray:
    """(n, 2) places of the disc in metres from the summit's foot."""
    r = np.maximum(np.hypot(*disc.T), 1e-6)
    return disc * (RADIUS_M * r ** (SWELL - 1.0))[:, None]


def _scatter(rng) -> np.ndarray:
    """Seeds no closer than a distance that differs from place to place; a ring closes the outermost cells."""
    r, turn = rng.random(SEEDS) ** 0.5 * 1.04, rng.random(SEEDS) * 2 * np.pi
    thrown = np.column_stack([r * np.cos(turn), r * np.sin(turn)])
    x, y = thrown.T
    apart = 0.044 + 0.062 * (0.5 + 0.5 * np.sin(5.1 * x + rng.random() * 6) * np.sin(6.2 * y + 3 * x)) ** 1.5
    apart *= 0.55 + 0.6 * np.clip(r, 0.0, 1.0)
    kept: list[int] = []
    for i in range(SEEDS):
        if not kept or (((thrown[kept] - thrown[i]) ** 2).sum(axis=1) > apart[i] ** 2).all():
            kept.append(i)
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    return np.vstack([thrown[kept], 1.13 * np.column_stack([np.cos(turn), np.sin(turn)])])


def cells_of(point: np.ndarray) -> list[np.ndarray]:
    """Voronoi cells that are closed, as rings of corners in order (counter-clockwise). A corner is the centre
    of a circle through three seeds with no seed inside."""
    away = ((point[:, None] - point) ** 2).sum(axis=2)
    near = np.argsort(away, axis=1)[:, 1 : NEIGHBOURS + 1]
    j, k = np.triu_indices(NEIGHBOURS, 1)
    others = point[near]
    a, b = others[:, j] - point[:, None], others[:, k] - point[:, None]
    area = 2.0 * (a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])
    area = np.where(abs(area) < 1e-12, 1e-12, area)
    aa, bb = (a**2).sum(2), (b**2).sum(2)
    corner = np.stack([b[..., 1] * aa - a[..., 1] * bb, a[..., 0] * bb - b[..., 0] * aa], 2) / area[..., None]
    radius_2 = (corner**2).sum(2)
    free = np.ones(radius_2.shape, bool)
    for n in range(NEIGHBOURS):
        gap = ((corner - (others[:, n] - point)[:, None]) ** 2).sum(2)
        free &= gap > radius_2 * (1 - 1e-9) - 1e-12
    cells = []
    for i in range(len(point)):
        ring = corner[i, free[i]]
        ring = ring[np.argsort(np.arctan2(ring[:, 1], ring[:, 0]))]
        if len(ring) > 2 and np.hypot(*(ring + point[i]).T).max() < 1.12:
            apart = np.hypot(*(ring - np.roll(ring, 1, 0)).T) > 1e-6
            cells.append(ring[apart] + point[i])
    return [cell for cell in cells if len(cell) > 2]


def _shatter(rng, ring: np.ndarray, depth: int) -> list[np.ndarray]:
    """Splits a convex ring by cracks, or leaves it whole."""
    area = _area(ring)
    big = area / (0.0016 * (0.12 + 0.9 * min(1.0, np.hypot(*ring.mean(axis=0)))))
    if depth > 3 or rng.random() > min(0.66, 0.08 + 0.11 * big) * 0.9**depth or area < 2e-4:
        return [ring]
    middle = ring.mean(axis=0)
    spread = np.linalg.svd(ring - middle)[2][0]
    turn = rng.normal(0.0, 0.42) + (np.pi / 2 if rng.random() < 0.66 else 0.0)
    c, s = np.cos(turn), np.sin(turn)
    way = np.array([c * spread[0] - s * spread[1], s * spread[0] + c * spread[1]])
    start = middle + 0.32 * (ring[rng.integers(len(ring))] - middle) * rng.random()
    return [piece for half in _cut(ring, start, way) for piece in _shatter(rng, half, depth + 1)]


def _area(ring: np.ndarray) -> float:
    x, y = ring.T
    return 0.5 * abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))))


def _cut(ring: np.ndarray, start: np.ndarray, way: np.ndarray) -> list[np.ndarray]:
    side = (ring - start) @ (-way[1], way[0])
    halves: tuple[list, list] = ([], [])
    for here, s in enumerate(side):
        there = (here + 1) % len(ring)
        halves[0 if s >= 0 else 1].append(ring[here])
        if s * side[there] < 0:
            cross = ring[here] + (ring[there] - ring[here]) * (s / (s - side[there]))
            halves[0].append(cross)
            halves[1].append(cross)
    made = [np.array(half) for half in halves if len(half) > 2]
    return made if len(made) == 2 and min(_area(m) for m in made) > 1.5e-5 else [ring]


def _divide(ring: np.ndarray, longest: float) -> np.ndarray:
    after = np.roll(ring, -1, axis=0)
    count = np.clip(np.ceil(np.hypot(*(after - ring).T) / longest), 1, 12).astype(int)
    return np.concatenate(
        [a + (b - a) * (np.arange(n) / n)[:, None] for a, b, n in zip(ring, after, count, strict=True)]
    )


def _wander(p: np.ndarray, wave) -> np.ndarray:
    """By place alone: neighbours keep a common edge."""
    for size, k, w in zip(WANDER, (26.0, 95.0), (wave[:2], wave[2:]), strict=True):
        x, y = k * p.T
        dx = np.sin(1.7 * x + w[0]) * np.cos(2.3 * y - w[1]) + 0.6 * np.sin(4.1 * y + 3.3 * x + w[1])
        dy = np.cos(2.1 * x - w[1]) * np.sin(1.9 * y + w[0]) + 0.6 * np.cos(4.7 * x - 2.9 * y - w[0])
        p = p + size * np.column_stack([dx, dy]) * np.minimum(1.0, 4.0 * np.hypot(*p.T))[:, None]
    return p


def _slab(ring: np.ndarray, middle: np.ndarray, number: int, first: int):
    """Underside and top as fans, walls between: vertices, numbered from `first`, and triangles. The way to an
    edge falls evenly from the fan's middle."""
    after = np.roll(ring, -1, axis=0)
    a, b, m = world(ring), world(after), world(middle[None])[0]
    along = b - a
    inner = abs(along[:, 0] * (m - a)[:, 1] - along[:, 1] * (m - a)[:, 0])
    inner /= np.maximum(np.hypot(*along.T), 1e-6)
    count, parts = len(ring), []

    def corners(disc, at, edge, layer, kind) -> np.ndarray:
        """Adds a vertex for each piece of the ring; returns their numbers."""
        row = np.empty((count, 8))
        row[:, 0:2], row[:, 2:4], row[:, 4] = disc, at, number
        row[:, 5], row[:, 6], row[:, 7] = edge, layer, kind
        parts.append(row)
        return first + (len(parts) - 1) * count + np.arange(count)

    hub, rim = corners(middle, m, inner, 0, 0), corners(ring, a, 0, 0, 0)
    low, high = corners(ring, a, 0, 0, 1), corners(ring, a, 0, 1, 1)
    after_low, after_high = np.roll(low, -1), np.roll(high, -1)
    top, crown = corners(middle, m, inner, 1, 2), corners(ring, a, 0, 1, 2)
    under = np.column_stack([hub, rim, np.roll(rim, -1)])
    wall = np.concatenate(
        [np.column_stack([low, after_high, after_low]), np.column_stack([low, high, after_high])]
    )
    return np.concatenate(parts), (under, wall, np.column_stack([top, np.roll(crown, -1), crown]))
