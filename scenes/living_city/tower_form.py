"""Four bodies of bone, as tubes of unit height and radius that the shader bends: vertebrae, a femur, a fluted
spire, twisted arteries."""

import numpy as np

KINDS = 4
RINGS = {"far": (13, 6), "draft": (24, 10), "live": (52, 18), "film": (110, 36)}


def profile(kind: int, t: np.ndarray, a: np.ndarray) -> np.ndarray:
    """Radius in parts of the tower's. t: [0, 1] up; a: rad round."""
    if kind == 0:  # a stack of vertebrae with processes
        body = np.abs(2.0 * ((9.0 * t) % 1.0) - 1.0)
        r = 0.64 + 0.30 * smooth(0.3, 0.92, body) - 0.12 * smooth(0.9, 1.0, body)
        r += 0.46 * (0.5 + 0.5 * np.cos(3.0 * a)) ** 7 * smooth(0.55, 0.1, body)
        r *= 1.0 - 0.52 * t
    elif kind == 1:  # a femur: slender, two heads above
        r = 0.54 + 0.42 * smooth(0.80, 0.955, t) * (1.0 + 0.24 * np.cos(2.0 * a))
        r += 0.05 * np.cos(4.0 * a + 3.0 * t) - 0.08 * smooth(0.25, 0.6, t) * (1.0 - t)
    elif kind == 2:  # a fluted spire
        r = 1.0 + (0.15 - 1.0) * t**1.15
        r = r * (1.0 - 0.24 * (1.0 - np.abs(np.sin(3.5 * a + 2.2 * t))) ** 2.5)
        r = r * (1.0 + 0.10 * np.abs(2.0 * ((11.0 * t) % 1.0) - 1.0) ** 8)
    else:  # arteries twisted together
        r = (0.50 + 0.34 * np.abs(np.cos(1.5 * (a + 4.2 * t))) ** 0.8) * (1.0 - 0.42 * t)
        r = r * (1.0 + 0.08 * np.sin(28.0 * t))
    r = r + (1.05 * np.exp(-t / 0.045) + 0.34 * np.exp(-t / 0.12)) * (0.62 + 0.38 * np.cos(5.0 * a))
    cap = np.clip((t - 0.955) / 0.045, 0.0, 1.0)
    return r * np.sqrt(np.maximum(1.0 - cap * cap, 0.002))


def smooth(a: float, b: float, x: np.ndarray) -> np.ndarray:
    """smoothstep of arrays, falling if b < a."""
    s = np.clip((x - a) / (b - a), 0.0, 1.0)
    return s * s * (3.0 - 2.0 * s)


def tube(kind: int, quality: str) -> tuple[np.ndarray, np.ndarray]:
    """rows (n, 6): turn round in [0, 1], height in [0, 1], radius, and how the radius changes over the turn
    (1/rad) and over the height; a spare 0. Triangles (m, 3)."""
    rings, sides = RINGS[quality]
    up = np.linspace(0.0, 1.0, rings + 1)
    up = np.where(up < 0.5, up * (0.6 + 0.8 * up), up)  # closer at the root
    up[-3:] = (0.965, 0.988, 1.0)
    t, s = np.meshgrid(up, np.arange(sides + 1) / sides, indexing="ij")
    a = 2 * np.pi * s
    e = 0.006
    r = profile(kind, t, a)
    round_ = (profile(kind, t, a + e) - profile(kind, t, a - e)) / (2 * e)
    low, high = np.maximum(t - e, 0.0), np.minimum(t + e, 1.0)
    rise = (profile(kind, high, a) - profile(kind, low, a)) / (high - low)
    rows = np.stack([s, t, r, round_, np.clip(rise, -30.0, 30.0), np.zeros_like(r)], -1).reshape(-1, 6)
    i = (np.arange(rings)[:, None] * (sides + 1) + np.arange(sides)[None]).ravel()
    faces = np.concatenate(
        [np.stack([i, i + sides + 2, i + 1], -1), np.stack([i, i + sides + 1, i + sides + 2], -1)]
    )
    return rows.astype(np.float32), faces.astype(np.int32)
