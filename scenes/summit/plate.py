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
    middle = np.array([ring.mean(axis=0) for ring in _split(_wander(np.concatenate(cells), wave), cells)])
    inside = np.hypot(*middle.T) < 1.02
    cells, middle = [cell for cell, kept in zip(cells, inside, strict=True) if kept], middle[inside]
    ring, count = _divide(cells, PARTS[quality])
    ring = _wander(ring, wave)
    vertex, *face = _slabs(ring, middle, count)
    at = world(middle)
    away = np.hypot(*(world(ring) - np.repeat(at, count, 0)).T)
    reach = np.maximum.reduceat(away, np.cumsum(count) - count)
    made = {
        "place": np.column_stack([at, np.hypot(*middle.T), reach]),
        "chance": rng.random((len(at), 4)),
        "vertex": vertex,
    }
    made = {name: value.astype(np.float32) for name, value in made.items()}
    return made | {f"face_{k}": part.astype(np.int32) for k, part in enumerate(face)}


def _split(rows: np.ndarray, like: list[np.ndarray]) -> list[np.ndarray]:
    return np.split(rows, np.cumsum([len(ring) for ring in like])[:-1])


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
    kept, free = [], np.ones(SEEDS, bool)
    for i in range(SEEDS):
        if free[i]:
            kept.append(i)
            free &= (x - x[i]) ** 2 + (y - y[i]) ** 2 > apart**2
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    return np.vstack([thrown[kept], 1.13 * np.column_stack([np.cos(turn), np.sin(turn)])])


def cells_of(point: np.ndarray) -> list[np.ndarray]:
    """Voronoi cells that are closed, as rings of corners in order (counter-clockwise). A corner is the centre
    of a circle through three seeds with no seed inside."""
    x, y = point.T
    away = (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2
    near = np.argsort(away, axis=1)[:, 1 : NEIGHBOURS + 1]
    j, k = np.triu_indices(NEIGHBOURS, 1)
    to_x, to_y = x[near] - x[:, None], y[near] - y[:, None]  # from each seed to its neighbours
    ax, ay, bx, by = to_x[:, j], to_y[:, j], to_x[:, k], to_y[:, k]
    area = 2.0 * (ax * by - ay * bx)
    area = np.where(abs(area) < 1e-12, 1e-12, area)
    aa, bb = ax**2 + ay**2, bx**2 + by**2
    cx, cy = (by * aa - ay * bb) / area, (ax * bb - bx * aa) / area
    radius_2 = cx**2 + cy**2
    most = radius_2 * (1 - 1e-9) - 1e-12
    free = np.ones(radius_2.shape, bool)
    for n in range(NEIGHBOURS):
        free &= (cx - to_x[:, n, None]) ** 2 + (cy - to_y[:, n, None]) ** 2 > most
    corner = np.stack([cx, cy], 2)
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
    after = np.concatenate([ring[1:], ring[:1]])
    return 0.5 * abs(float(np.dot(x, after[:, 1]) - np.dot(y, after[:, 0])))


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


def _after(count: np.ndarray) -> np.ndarray:
    """Of points in rings of `count` each, one ring after the other: the number of each one's next."""
    last = np.cumsum(count) - 1
    after = np.arange(1, count.sum() + 1)
    after[last] = last - count + 1
    return after


def _divide(rings: list[np.ndarray], longest: float) -> tuple[np.ndarray, np.ndarray]:
    """The rings' points, one ring after the other, edges cut into pieces; how many each ring has."""
    corners = np.array([len(ring) for ring in rings])
    a = np.concatenate(rings)
    b = a[_after(corners)]
    pieces = np.clip(np.ceil(np.hypot(*(b - a).T) / longest), 1, 12).astype(int)
    a, b, of = (np.repeat(v, pieces, 0) for v in (a, b, pieces))
    number = np.arange(len(of)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    return a + (b - a) * (number / of)[:, None], np.add.reduceat(pieces, np.cumsum(corners) - corners)


def _wander(p: np.ndarray, wave) -> np.ndarray:
    """By place alone: neighbours keep a common edge."""
    for size, k, w in zip(WANDER, (26.0, 95.0), (wave[:2], wave[2:]), strict=True):
        x, y = k * p.T
        dx = np.sin(1.7 * x + w[0]) * np.cos(2.3 * y - w[1]) + 0.6 * np.sin(4.1 * y + 3.3 * x + w[1])
        dy = np.cos(2.1 * x - w[1]) * np.sin(1.9 * y + w[0]) + 0.6 * np.cos(4.7 * x - 2.9 * y - w[0])
        p = p + size * np.column_stack([dx, dy]) * np.minimum(1.0, 4.0 * np.hypot(*p.T))[:, None]
    return p


def _slabs(ring: np.ndarray, middle: np.ndarray, count: np.ndarray):
    """Undersides and tops as fans, walls between: vertices, and triangles of each kind. The way to an edge
    falls evenly from the fan's middle. Rings of `count` points, one after the other."""
    after, number = _after(count), np.repeat(np.arange(len(count)), count)
    place = world(ring)
    a, b, m = place, place[after], world(middle)[number]
    along = b - a
    inner = abs(along[:, 0] * (m - a)[:, 1] - along[:, 1] * (m - a)[:, 0])
    inner /= np.maximum(np.hypot(*along.T), 1e-6)
    # a plate's vertices: hubs and rim of its underside, walls below and above, hubs and rim of its top
    start = np.cumsum(count) - count
    first = np.arange(len(ring)) + 5 * start[number]
    vertex, corner = np.empty((6 * len(ring), 8)), []
    for layer, (disc, at, edge, high, kind) in enumerate(
        (
            (middle[number], m, inner, 0, 0),
            (ring, a, 0, 0, 0),
            (ring, a, 0, 0, 1),
            (ring, a, 0, 1, 1),
            (middle[number], m, inner, 1, 2),
            (ring, a, 0, 1, 2),
        )
    ):
        row = first + layer * count[number]
        vertex[row, 0:2], vertex[row, 2:4], vertex[row, 4] = disc, at, number
        vertex[row, 5], vertex[row, 6], vertex[row, 7] = edge, high, kind
        corner.append(row)
    hub, rim, low, high, top, crown = corner
    under = np.column_stack([hub, rim, rim[after]])
    wall = np.empty((2 * len(ring), 3), int)
    row = np.arange(len(ring)) + start[number]
    wall[row] = np.column_stack([low, high[after], low[after]])
    wall[row + count[number]] = np.column_stack([low, high, high[after]])
    return vertex, under, wall, np.column_stack([top, crown[after], crown])
