"""Geometry of the broken overpass and of the girl who stands at its end."""

import numpy as np

from visuals import generator

from .layout import GIRL, ROAD

HAIR = {"draft": 26, "live": 60, "film": 140}


def box(low, high) -> np.ndarray:
    """(36, 6): place and normal of a box's triangles."""
    low, high = np.array(low, float), np.array(high, float)
    rows = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for side in (0, 1):
            n = np.zeros(3)
            n[axis] = 2.0 * side - 1.0
            corner = []
            for a, b in ((0, 0), (1, 0), (1, 1), (0, 0), (1, 1), (0, 1)):
                p = np.empty(3)
                p[axis] = (low, high)[side][axis]
                p[u], p[v] = (low, high)[a][u], (low, high)[b][v]
                corner.append(np.concatenate([p, n]))
            rows += corner if side else corner[::-1]
    return np.array(rows)


def tipped(rows: np.ndarray, at, pitch: float, roll: float) -> np.ndarray:
    """Turned about a point: pitch about z, roll about x, rad."""
    c, s, k, r = np.cos(pitch), np.sin(pitch), np.cos(roll), np.sin(roll)
    turn = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) @ np.array([[1, 0, 0], [0, k, -r], [0, r, k]])
    return np.concatenate([(rows[:, :3] - at) @ turn.T + at, rows[:, 3:] @ turn.T], 1)


def overpass(seed: int) -> np.ndarray:
    """(n, 6) float32: place and normal, m. Built along x from the girl's feet, then laid along ROAD."""
    chance = generator(seed, "living_city", "overpass")
    parts = []
    for first, last, step in ((-6.0, 190.0, 14.0), (-88.0, -40.0, 12.0)):
        x = first
        while x < last:
            end = min(x + step, last)
            broken = (x < 0.0 and first > -10.0) or (end > last - 1.0 and first < -10.0)
            deck = [
                box((x, -1.1, -5.2), (end - 0.15, 0.0, 5.2)),
                box((x, -2.6, -2.6), (end - 0.15, -1.1, 2.6)),
            ]
            for side in (-1.0, 1.0):
                if chance.random() > (0.75 if broken else 0.15):
                    deck.append(box((x, 0.0, side * 4.95 - 0.18), (end - 0.25, 0.85, side * 4.95 + 0.18)))
            deck = np.concatenate(deck)
            if broken and x > -10.0:
                pass
            elif x > 0.0 and chance.random() < 0.35:
                deck = tipped(deck, np.array([end, 0.0, 0.0]), 0.0, chance.normal(0.0, 0.02))
            parts.append(deck)
            x = end
        for x in np.arange(first + 12.0, last, 28.0):
            for side in (-2.6, 2.6):
                parts.append(box((x - 0.9, -30.0, side - 0.8), (x + 0.9, -2.0, side + 0.8)))
            parts.append(box((x - 1.3, -3.4, -4.6), (x + 1.3, -2.4, 4.6)))
    for _ in range(34):  # teeth of the broken edge, and rods of steel
        z, wide = chance.uniform(-5.0, 5.0), chance.uniform(0.3, 1.1)
        out = chance.uniform(0.3, 2.6)
        tooth = box((-6.0 - out, -0.9, z - 0.5 * wide), (-5.8, -0.05 - 0.4 * chance.random(), z + 0.5 * wide))
        rod = box((-8.2 - 2.0 * chance.random(), -0.55, z - 0.03), (-6.0, -0.49, z + 0.03))
        parts += [tooth, tipped(rod, np.array([-6.0, -0.5, z]), chance.normal(0.25, 0.2), 0.0)]
    fallen = box((-31.0, -1.1, -5.0), (-17.0, 0.0, 5.0))
    parts.append(tipped(fallen - np.array([0, 13.0, 0, 0, 0, 0]), np.array([-24.0, -13.0, 0.0]), -0.62, 0.2))
    return laid(np.concatenate(parts))


def laid(rows: np.ndarray) -> np.ndarray:
    """From the overpass's own axes to the world."""
    x, y, z = rows[:, :3].T
    nx, ny, nz = rows[:, 3:6].T
    cx, cz = ROAD
    place = np.stack([GIRL[0] + cx * x - cz * z, GIRL[1] + y, GIRL[2] + cz * x + cx * z], -1)
    normal = np.stack([cx * nx - cz * nz, ny, cz * nx + cx * nz], -1)
    return np.concatenate([place, normal], 1).astype(np.float32)


def figure() -> tuple[np.ndarray, np.ndarray]:
    """The girl: rows (n, 7): place from her feet (m, she looks along z), normal, part (0 dress, 1 skin);
    triangles."""
    rows, faces = [], []
    dress = [
        (0.10, 0.30),
        (0.25, 0.27),
        (0.45, 0.22),
        (0.62, 0.165),
        (0.74, 0.128),
        (0.86, 0.135),
        (0.97, 0.150),
    ]
    dress += [(1.04, 0.115), (1.07, 0.055)]
    lathe(rows, faces, dress, (0.0, 0.0), (1.0, 0.80), 0.0)
    head = [(1.10 + 0.135 * (1.0 - np.cos(a)), 0.112 * np.sin(a)) for a in np.linspace(0.15, np.pi, 12)]
    lathe(rows, faces, [(1.05, 0.042), (1.11, 0.042)], (0.0, 0.0), (1.0, 1.0), 1.0)
    lathe(rows, faces, head, (0.0, 0.012), (0.92, 1.0), 1.0)
    for side in (-1.0, 1.0):
        lathe(rows, faces, [(0.0, 0.045), (0.12, 0.04)], (side * 0.08, 0.03), (1.0, 1.6), 1.0)
        arm(rows, faces, side)
    return np.concatenate(rows).astype(np.float32), np.concatenate(faces).astype(np.int32)


def lathe(rows, faces, profile, middle, wide, part: float) -> None:
    """A body of revolution: (height, radius) from below, about an upright axis."""
    base = sum(len(r) for r in rows)
    sides = 16
    a = np.arange(sides + 1) / sides * 2 * np.pi
    y, r = np.array(profile).T
    slope = np.gradient(r, y)
    for k in range(len(y)):
        n = np.stack([np.cos(a), np.full(sides + 1, -np.clip(slope[k], -4, 4)), np.sin(a)], -1)
        n /= np.linalg.norm(n, axis=1)[:, None]
        place = [
            middle[0] + wide[0] * r[k] * np.cos(a),
            np.full(sides + 1, y[k]),
            middle[1] + wide[1] * r[k] * np.sin(a),
        ]
        rows.append(np.column_stack([*place, n, np.full(sides + 1, part)]))
    faces.append(grid(base, len(y), sides))


def arm(rows, faces, side: float) -> None:
    """One arm, a little away from the body, its palm down toward the ground that she calms."""
    base = sum(len(r) for r in rows)
    sides, count = 10, 8
    t = np.linspace(0.0, 1.0, count)
    middle = np.stack([side * (0.14 + 0.22 * t**1.3), 1.0 - 0.40 * t, 0.06 * t], -1)
    r = 0.040 - 0.012 * t
    a = np.arange(sides + 1) / sides * 2 * np.pi
    for k in range(count):
        n = np.stack([np.cos(a), np.zeros(sides + 1), np.sin(a)], -1)
        rows.append(np.column_stack([middle[k] + n * r[k], n, np.full(sides + 1, 1.0)]))
    faces.append(grid(base, count, sides))


def grid(base: int, rings: int, sides: int) -> np.ndarray:
    """Triangles between rings of sides + 1 rows."""
    i = (np.arange(rings - 1)[:, None] * (sides + 1) + np.arange(sides)[None]).ravel() + base
    return np.concatenate(
        [np.stack([i, i + sides + 2, i + 1], -1), np.stack([i, i + sides + 1, i + sides + 2], -1)]
    )


def hair(seed: int, count: int) -> np.ndarray:
    """(count, 4): turn round her head in rad, height on it, length in m, chance."""
    chance = generator(seed, "living_city", "hair")
    draw = chance.random((count, 4))
    draw[:, 0] = np.pi * (1.0 + 1.3 * (draw[:, 0] - 0.5)) + 0.5 * np.pi  # all round but her face
    draw[:, 2] = 0.7 + 1.0 * draw[:, 2]
    return draw.astype(np.float32)
