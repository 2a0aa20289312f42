"""Geometry under the city: the way down, the tunnel that becomes a rib cage, the chamber, the chimney."""

import numpy as np

from visuals import generator

from .layout import CHIMNEY, CORE, HEART, MELT_Y, descent

SIDES = {"draft": 24, "live": 40, "film": 88}
FLOOR_Y = -168.0
FIRST_SIGN, SIGN_STEP, SIGNS = -76.0, 21.0, 13  # billboards: z of the first, m from each to the next
SPINE = 11  # rings of the way that belong to one turn of breathing, for the shader's wave


def ease(a: float, b: float, x):
    """smoothstep, of arrays."""
    s = np.clip((x - a) / (b - a), 0.0, 1.0)
    return s * s * (3.0 - 2.0 * s)


def radius(place: np.ndarray) -> np.ndarray:
    """How wide the way is about its middles (n, 3), m: shaft, subway tunnel, rib cage, chamber."""
    y, z = place[..., 1], place[..., 2]
    shaft = HEART[2] - 12.0 * ease(-14.0, -70.0, y) - 9.0 * ease(-80.0, -140.0, y)
    tunnel = 15.0 + 12.0 * ease(-110.0, -200.0, z)
    chamber = 64.0 * np.sqrt(np.clip(1.0 - ((z - CORE[2]) / 74.0) ** 2, 0.0, 1.0))
    wide = np.where(z < -20.0, np.where(z < -56.0, tunnel, shaft), shaft)
    return np.sqrt(wide**2 + np.where(z < -300.0, chamber, 0.0) ** 2)


def rough(a, s) -> np.ndarray:
    """[-1, 1] about: what makes a wall a grown one. a: rad round, s: m along."""
    n = np.sin(3.0 * a + 0.09 * s) * np.sin(0.21 * s - 2.0 * a) + 0.6 * np.sin(7.0 * a - 0.16 * s + 1.0)
    return 0.5 * (n + 0.6 * np.sin(11.0 * a + 0.41 * s) * np.sin(5.0 * a - 0.33 * s))


def tube(middles: np.ndarray, wide: np.ndarray, grown: np.ndarray, sides: int) -> tuple[np.ndarray, ...]:
    """rows (n, 8): place, normal inward, turn in [0, 1], m along the way; triangles. wide, grown: radius and
    roughness at each middle, m."""
    way = np.gradient(middles, axis=0)
    way /= np.linalg.norm(way, axis=1)[:, None]
    x = np.broadcast_to(np.array([1.0, 0.0, 0.0]), way.shape)
    y = np.cross(way, x)
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(middles, axis=0), axis=1))])
    turn = np.arange(sides + 1) / sides
    a = 2 * np.pi * turn
    r = wide[:, None] + grown[:, None] * rough(a[None], along[:, None])
    place = (
        middles[:, None]
        + (x[:, None] * np.cos(a)[None, :, None] + y[:, None] * np.sin(a)[None, :, None]) * (r[..., None])
    )
    du = np.roll(place[:, :-1], -1, 1) - np.roll(place[:, :-1], 1, 1)
    du = np.concatenate([du, du[:, :1]], 1)
    dv = np.gradient(place, axis=0)
    normal = np.cross(du, dv)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1), 1e-9)[..., None]
    normal *= -np.sign(((place - middles[:, None]) * normal).sum(-1))[..., None]
    rows = np.concatenate(
        [
            place,
            normal,
            np.broadcast_to(turn[None, :, None], (*place.shape[:2], 1)),
            np.broadcast_to(along[:, None, None], (*place.shape[:2], 1)),
        ],
        -1,
    )
    i = (np.arange(len(middles) - 1)[:, None] * (sides + 1) + np.arange(sides)[None]).ravel()
    faces = np.concatenate(
        [np.stack([i, i + 1, i + sides + 2], -1), np.stack([i, i + sides + 2, i + sides + 1], -1)]
    )
    return rows.reshape(-1, 8).astype(np.float32), faces.astype(np.int32)


def way(quality: str) -> tuple[np.ndarray, np.ndarray]:
    """The way down and through, to behind the core."""
    middles = descent()
    grown = 0.8 + 2.4 * ease(-110.0, -200.0, middles[:, 2])
    grown = np.where(middles[:, 2] > -40.0, 2.6 * ease(-8.0, -30.0, middles[:, 1]), grown)
    return tube(middles, radius(middles), grown, SIDES[quality])


def chimney(quality: str) -> tuple[np.ndarray, np.ndarray]:
    """The way out, from the chamber's roof to the street."""
    y = np.linspace(-112.0, MELT_Y + 0.3, 28)
    middles = np.stack([np.full(28, CHIMNEY[0]), y, np.full(28, CHIMNEY[1])], -1)
    return tube(middles, np.full(28, CHIMNEY[2]), 2.4 * ease(-7.0, -20.0, y), SIDES[quality])


def ribs(seed: int) -> np.ndarray:
    """(n, 8): z, side, radius and how far it sweeps back in m, its length, how far it is bone, chances 2."""
    chance = generator(seed, "living_city", "ribs")
    found, z = [], -78.0
    while z > -478.0:
        bone = float(ease(-84.0, -165.0, z))
        wide = (0.955 - 0.10 * float(ease(-350.0, -380.0, z))) * float(radius(np.array([0.0, CORE[1], z])))
        for side in (-1.0, 1.0):
            broken = chance.random() > 0.12 + 0.88 * (1.0 - bone)
            whole = 1.0 if bone < 0.4 or broken else chance.uniform(0.5, 0.85)
            jitter = chance.normal(0.0, 0.35) * bone
            found.append((z + jitter, side, wide, 15.0 * bone, whole, bone, *chance.random(2)))
        z -= 8.2 + 1.6 * bone
    return np.array(found, np.float32)


def clocks(seed: int, count: int) -> np.ndarray:
    """(count, 8): x and how far above the river in m, how far along in [0, 1), radius in m, chances 4."""
    chance = generator(seed, "living_city", "clocks")
    draw = chance.random((count, 8))
    aloft = draw[:, 4] < 0.42
    draw[:, 2] = (np.arange(count) + draw[:, 2]) / count
    draw[:, 0] = np.where(aloft, 11.0, 7.5) * chance.standard_normal(count).clip(-1.6, 1.6)
    draw[:, 1] = np.where(aloft, 2.5 + 11.5 * draw[:, 1], 0.0)
    draw[:, 3] = np.where(aloft, 0.8 + 1.9 * draw[:, 3] ** 2, 1.2 + 2.8 * draw[:, 3] ** 2)
    clear = aloft & (np.hypot(draw[:, 0] + 2.0, draw[:, 1] - 8.5) < 6.5)  # the flight comes through there
    draw[:, 0] = np.where(clear, np.sign(draw[:, 0] + 2.0) * 6.5 - 2.0, draw[:, 0])
    return draw.astype(np.float32)


def boards(seed: int) -> np.ndarray:
    """(SIGNS, 8): place 3, turn toward the rails in rad, height in m, which god of four, chances 2.
    Places as in deep_air.glsl, where they light the walls."""
    chance = generator(seed, "living_city", "boards")
    found = []
    for k in range(SIGNS):
        z, side = FIRST_SIGN - SIGN_STEP * k, -1.0 if k % 2 else 1.0
        wide = 15.0 + 12.0 * float(ease(-110.0, -200.0, z))
        place = (side * 0.60 * wide, FLOOR_Y + 9.5 + 0.12 * (wide - 15.0), z)
        turn = side * (0.42 + 0.22 * chance.random())
        found.append((*place, turn, 13.5 + 0.25 * (wide - 15.0), k % 4, *chance.random(2)))
    return np.array(found, np.float32)


def nerves(seed: int, count: int) -> np.ndarray:
    """(count, 8): way from the core, length 1, and a chance; where it is rooted in the wall, and a chance."""
    chance = generator(seed, "living_city", "nerves")
    found = []
    while len(found) < count:
        d = chance.normal(0.0, 1.0, 3)
        d /= np.linalg.norm(d)
        if d[1] < -0.55 or (d[1] > 0.72):
            continue
        root = (CORE[0] + 66.0 * d[0], CORE[1] + 56.0 * d[1], CORE[2] + 52.0 * d[2])
        found.append((*d, chance.random(), *root, chance.random()))
    return np.array(found, np.float32)


def facets(seed: int) -> np.ndarray:
    """(32, 4): the core's faces: unit normals, evenly spread and jittered, and distances in radii."""
    chance = generator(seed, "living_city", "core")
    k = np.arange(32) + 0.5
    polar, round_ = np.arccos(1.0 - 2.0 * k / 32), np.pi * (1.0 + 5.0**0.5) * k
    n = np.stack([np.cos(round_) * np.sin(polar), np.cos(polar), np.sin(round_) * np.sin(polar)], -1)
    n += chance.normal(0.0, 0.17, n.shape)
    n /= np.linalg.norm(n, axis=1)[:, None]
    return np.column_stack([n, 0.84 + 0.15 * chance.random(32)])


def strip(sides: int, rings: int) -> tuple[np.ndarray, np.ndarray]:
    """A tube for shaders to bend: rows (n, 2) of turn and length in [0, 1]; triangles."""
    t, s = np.meshgrid(np.linspace(0.0, 1.0, rings + 1), np.arange(sides + 1) / sides, indexing="ij")
    i = (np.arange(rings)[:, None] * (sides + 1) + np.arange(sides)[None]).ravel()
    faces = np.concatenate(
        [np.stack([i, i + sides + 2, i + 1], -1), np.stack([i, i + sides + 1, i + sides + 2], -1)]
    )
    return np.stack([s, t], -1).reshape(-1, 2).astype(np.float32), faces.astype(np.int32)
