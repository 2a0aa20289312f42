"""What the citizens remember, as drawings of a few lines: three of heartbreak, three of ambition.

A drawing fits into [-1, 1] both ways and has two poses; between them lies all that happens in it.
"""

from math import cos, pi, sin

import numpy as np

FACE = (
    (-0.62, 0.95),
    (-0.36, 0.90),
    (-0.21, 0.70),
    (-0.17, 0.48),
    (-0.20, 0.38),
    (-0.10, 0.24),
    (-0.02, 0.11),
)
FACE += ((-0.12, 0.03), (-0.09, -0.06), (-0.14, -0.12), (-0.10, -0.19), (-0.17, -0.28), (-0.14, -0.42))
FACE += ((-0.27, -0.54), (-0.42, -0.57), (-0.46, -0.95))
NAPE = ((-0.62, 0.95), (-0.88, 0.76), (-0.97, 0.42), (-0.90, 0.02), (-0.76, -0.32), (-0.80, -0.95))
LID = ((-0.38, 0.30), (-0.30, 0.25), (-0.22, 0.30))
HAND = ((-1.0, 0.18), (-0.68, 0.15), (-0.44, 0.25), (-0.18, 0.26), (0.04, 0.18), (0.15, 0.10), (0.08, 0.05))
HAND += ((-0.06, 0.10), (-0.17, 0.10), (-0.02, 0.00), (0.06, -0.07), (-0.02, -0.10), (-0.15, -0.02))
HAND += ((-0.23, -0.02), (-0.12, -0.13), (-0.07, -0.21), (-0.15, -0.21), (-0.29, -0.09), (-0.37, -0.10))
HAND += ((-0.33, -0.21), (-0.38, -0.27), (-0.49, -0.15), (-0.70, -0.07), (-1.0, -0.10))
THUMB = ((-0.44, 0.25), (-0.30, 0.17), (-0.18, 0.14))
SIDE = ((0.025, 0.44), (0.045, 0.39), (0.14, 0.345), (0.105, 0.20), (0.070, 0.05), (0.10, -0.20))
SIDE += ((0.17, -0.58), (0.29, -0.95))
FOLDS = ((0.02, -0.02), (0.03, -0.45), (0.09, -0.93)), ((-0.05, -0.06), (-0.09, -0.50), (-0.13, -0.93))
HAIR = ((-0.045, 0.60), (-0.085, 0.50), (-0.075, 0.36), (-0.10, 0.22))
HUNG, RAISED = ((0.14, 0.345), (0.20, 0.10), (0.19, -0.16)), ((0.14, 0.345), (0.27, 0.58), (0.25, 0.92))
TIERS = ((0.38, -0.95), (0.29, -0.48), (0.21, -0.08), (0.14, 0.26), (0.075, 0.54))  # half width and foot
PER_SPAN = 6  # points drawn between two of a curve


def drawings() -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Heartbreak and ambition: lines as rows (n, 8) float32: where a line begins in the first pose and in
    the second, where it ends in each."""
    return [_profiles(), _hands(), _door()], [_stair(), _raised(), _tower()]


def _profiles() -> np.ndarray:
    """Two who face each other, and draw apart."""
    lines = []
    for points in (FACE, NAPE, LID):
        for side in (1.0, -1.0):
            near = [(side * (x + 0.02), y) for x, y in points]
            away = [(side * (0.85 * x - 0.42), 0.92 * y - 0.04) for x, y in points]
            lines += _curve(near, away)
    return np.array(lines, np.float32)


def _hands() -> np.ndarray:
    """Two hands that let go."""
    lines = []
    for points in (HAND, THUMB):
        for side in (1.0, -1.0):
            held = [(side * (x + 0.02), side * (y + 0.03)) for x, y in points]
            gone = [(side * (x - 0.34), side * y - 0.10 - 0.16 * (x + 1.0) * (y > -1)) for x, y in points]
            lines += _curve(held, gone)
    return np.array(lines, np.float32)


def _door() -> np.ndarray:
    """Someone leaves through a door."""
    frame = [(-0.5, -0.95), (-0.5, 0.92), (0.5, 0.92), (0.5, -0.95)]
    leaf = [(0.5, 0.92), (0.92, 0.74), (0.92, -1.0), (0.5, -0.95)]
    lines = _path(frame, frame) + _path(leaf, leaf)
    far = _figure(0.34, 0.10, -0.20)
    for near, away in zip(_figure(0.92, 0.0, -0.06), far, strict=True):
        lines += _curve(near, away)
    return np.array(lines, np.float32)


def _stair() -> np.ndarray:
    """A stair, and one who climbs it to a star."""
    steps = [(-1.0, -0.95)]
    for k in range(6):
        steps += [(-0.7 + 0.3 * k, -0.95 + 0.28 * k), (-0.7 + 0.3 * k, -0.67 + 0.28 * k)]
    lines = _path(steps, steps)
    for low, high in zip(_figure(0.36, -0.84, -0.62), _figure(0.36, 0.36, 0.50), strict=True):
        lines += _curve(low, high)
    for k in range(4):
        way = (cos(pi * k / 4), sin(pi * k / 4))
        for r, large in ((0.03, 0.10), (-0.03, -0.10)):
            a, b = [(0.86 + r * way[0], 0.88 + r * way[1])], [(0.86 + large * way[0], 0.88 + large * way[1])]
            lines += _path([(0.86, 0.88), *a], [(0.86, 0.88), *b])
    return np.array(lines, np.float32)


def _raised() -> np.ndarray:
    """One who raises both arms."""
    lines = []
    for curve in [*_figure(1.0, 0.0, 0.0), *FOLDS]:
        lines += _curve(curve, [(x, y + 0.03) for x, y in curve])
    for side in (1.0, -1.0):
        lines += _curve([(side * x, y) for x, y in HUNG], [(side * x, y + 0.03) for x, y in RAISED])
    return np.array(lines, np.float32)


def _tower() -> np.ndarray:
    """A tower that grows, storey by storey."""
    heads = [y for _, y in TIERS[1:]] + [0.74]
    lines = []
    for (wide, foot), head in zip(TIERS, heads, strict=True):
        for x in (-1.0, -0.4, 0.25, 1.0):
            lines += _grown([(wide * x, foot), (0.93 * wide * x, head)])
        bow = [(wide * sin(a), foot - 0.10 * wide * cos(a)) for a in np.linspace(-pi / 2, pi / 2, 7)]
        lines += _grown(bow)
    for side in (1.0, -1.0):
        lines += _grown([(side * 0.07, 0.74), (0.0, 1.0)])
    return np.array(lines, np.float32)


def _grown(points) -> list[tuple[float, ...]]:
    """A path that lies low in the first pose."""
    return _path([(x, -0.95 + 0.12 * (y + 0.95)) for x, y in points], points)


def _figure(size: float, x: float, y: float) -> list[list[tuple[float, float]]]:
    """Curves of a robed figure, slender, eight heads high."""
    head = [(0.062 * sin(2 * pi * k / 8), 0.53 + 0.085 * cos(2 * pi * k / 8)) for k in range(9)]
    curves = [SIDE, [(-u, v) for u, v in SIDE], head, HAIR]
    return [[(x + size * u, y + size * v) for u, v in curve] for curve in curves]


def _path(first, second) -> list[tuple[float, ...]]:
    """Straight lines through points, in both poses."""
    return [(*first[k], *second[k], *first[k + 1], *second[k + 1]) for k in range(len(first) - 1)]


def _curve(first, second) -> list[tuple[float, ...]]:
    """A smooth line through points, in both poses (Catmull, Rom, 1974)."""
    p = np.concatenate([np.array(first, float), np.array(second, float)], 1)
    p = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    t = np.arange(PER_SPAN)[:, None] / PER_SPAN
    spans = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    points = np.concatenate([*spans, p[-2:-1]])
    return [tuple(row) for row in np.concatenate([points[:-1], points[1:]], 1)]
