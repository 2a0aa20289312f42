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
ARM = ((-1.0, 0.24), (-0.62, 0.20), (-0.34, 0.24)), ((-1.0, -0.14), (-0.62, -0.12), (-0.34, -0.18))
FINGERS = ((-0.34, 0.24), (-0.06, 0.28), (0.22, 0.16)), ((-0.32, 0.10), (0.02, 0.14), (0.30, 0.03))
FINGERS += ((-0.32, -0.03), (0.00, 0.00), (0.26, -0.09)), ((-0.34, -0.18), (-0.08, -0.14), (0.14, -0.22))
FINGERS += (((-0.52, 0.21), (-0.38, 0.40), (-0.12, 0.44)),)
ROBE = (
    (-0.30, -0.95),
    (-0.17, -0.30),
    (-0.15, 0.16),
    (0.0, 0.27),
    (0.15, 0.16),
    (0.17, -0.30),
    (0.30, -0.95),
)
HUNG, RAISED = ((0.14, 0.18), (0.30, -0.10), (0.34, -0.42)), ((0.14, 0.18), (0.40, 0.46), (0.50, 0.95))
SPIRE = ((-0.34, -0.95), (-0.28, 0.10), (-0.17, 0.16), (-0.14, 0.58), (0.0, 1.0))
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
    for points in ARM + FINGERS:
        for side in (1.0, -1.0):
            held = [(side * (x + 0.04), side * (y + 0.02)) for x, y in points]
            gone = [(side * (x - 0.34), side * y - 0.10 - 0.16 * (x + 1.0) * (y > -1)) for x, y in points]
            lines += _curve(held, gone)
    return np.array(lines, np.float32)


def _door() -> np.ndarray:
    """Someone leaves through a door."""
    frame = [(-0.5, -0.95), (-0.5, 0.92), (0.5, 0.92), (0.5, -0.95)]
    leaf = [(0.5, 0.92), (0.92, 0.74), (0.92, -1.0), (0.5, -0.95)]
    lines = _path(frame, frame) + _path(leaf, leaf)
    far = _figure(0.30, 0.10, -0.30)
    for near, away in zip(_figure(0.78, 0.0, -0.20), far, strict=True):
        lines += _curve(near, away)
    return np.array(lines, np.float32)


def _stair() -> np.ndarray:
    """A stair, and one who climbs it to a star."""
    steps = [(-1.0, -0.95)]
    for k in range(6):
        steps += [(-0.7 + 0.3 * k, -0.95 + 0.28 * k), (-0.7 + 0.3 * k, -0.67 + 0.28 * k)]
    lines = _path(steps, steps)
    for low, high in zip(_figure(0.24, -0.84, -0.72), _figure(0.24, 0.36, 0.40), strict=True):
        lines += _curve(low, high)
    for k in range(4):
        way = (cos(pi * k / 4), sin(pi * k / 4))
        for r, large in ((0.03, 0.10), (-0.03, -0.10)):
            a, b = [(0.86 + r * way[0], 0.88 + r * way[1])], [(0.86 + large * way[0], 0.88 + large * way[1])]
            lines += _path([(0.86, 0.88), *a], [(0.86, 0.88), *b])
    return np.array(lines, np.float32)


def _raised() -> np.ndarray:
    """One who raises both arms."""
    lines = _curve(ROBE, ROBE) + _curve(_ring(0.0, 0.44, 0.14), _ring(0.0, 0.50, 0.14))
    for side in (1.0, -1.0):
        lines += _curve([(side * x, y) for x, y in HUNG], [(side * x, y) for x, y in RAISED])
    return np.array(lines, np.float32)


def _tower() -> np.ndarray:
    """A tower that grows, storey by storey."""
    lines = []
    for side in (1.0, -1.0):
        high = [(side * x, y) for x, y in SPIRE]
        lines += _path([(x, -0.95 + 0.16 * (y + 0.95)) for x, y in high], high)
    for k in range(6):
        y = -0.72 + 0.17 * k
        wide = 0.335 - 0.010 * k
        lines += _path(
            [(-wide, -0.95 + 0.16 * (y + 0.95)), (wide, -0.95 + 0.16 * (y + 0.95))], [(-wide, y), (wide, y)]
        )
    return np.array(lines, np.float32)


def _figure(size: float, x: float, y: float) -> list[list[tuple[float, float]]]:
    """Curves of a small robed figure."""
    curves = [list(ROBE), _ring(0.0, 0.44, 0.15)]
    return [[(x + size * u, y + size * v) for u, v in curve] for curve in curves]


def _ring(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    return [(x + radius * cos(2 * pi * k / 8), y + radius * sin(2 * pi * k / 8)) for k in range(9)]


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
