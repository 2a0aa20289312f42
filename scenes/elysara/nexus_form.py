"""The forms of the Nexus: bands, heart, strings, and the terrace that the dome stands on."""

import itertools
from math import cos, pi, sin

import numpy as np

from .layout import DOME_RADIUS, HEART_Y

# A row: radius, width along the axis, thickness (m), tilt (rad); turns in 4096 s of the ring and of its axis,
# first phases of both; height over the heart (m).
RINGS = np.array(
    [
        (44.0, 4.0, 1.5, 1.22, 52.0, 15.0, 0.0, 0.06, 0.0),
        (37.5, 3.0, 1.2, 0.62, -71.0, 21.0, 0.3, 0.92, 0.0),
        (31.0, 2.8, 1.1, 1.48, 90.0, -19.0, 0.6, 0.60, 0.0),
        (24.5, 2.2, 0.9, 0.95, -113.0, 29.0, 0.1, 0.04, 0.0),
        (17.5, 1.8, 0.8, 1.30, 137.0, -41.0, 0.7, 0.45, 0.0),
        (52.0, 0.8, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, -49.4),
        (27.0, 0.7, 0.8, 0.0, 40.0, 0.0, 0.0, 0.0, -47.6),
        (15.6, 1.0, 0.9, 0.0, -60.0, 0.0, 0.0, 0.0, 48.0),
        (10.0, 0.8, 0.7, 0.0, 80.0, 0.0, 0.0, 0.0, 50.5),
        (30.2, 0.8, 0.6, 0.0, -30.0, 0.0, 0.0, 0.0, 39.0),
    ],
    np.float32,
)
CORNERS = np.array([(-1, 0), (1, 0), (-1, 1), (1, 1)], np.float32)


def band(segments: int) -> tuple[np.ndarray, np.ndarray]:
    """A ring of rectangular section: points (n, 6) float32: cos and sin of the turn; place in the section,
    outward and along the axis, [-1, 1]; normal, outward and along the axis. Triangles (m, 3)."""
    corners = ((1, -1, 1, 0), (1, 1, 1, 0), (1, 1, 0, 1), (-1, 1, 0, 1), (-1, 1, -1, 0), (-1, -1, -1, 0))
    corners += ((-1, -1, 0, -1), (1, -1, 0, -1))
    turn = np.linspace(0.0, 2 * np.pi, segments + 1)
    rows = [(cos(t), sin(t), *corner) for t in turn for corner in corners]
    faces = []
    for i in range(segments):
        for side in range(4):
            a, b = 8 * i + 2 * side, 8 * i + 2 * side + 1
            faces += [(a, b, a + 8), (b, b + 8, a + 8)]
    return np.array(rows, np.float32), np.array(faces, np.int32)


def gem() -> np.ndarray:
    """The heart: a tall crystal of eight by three facets, (n, 6) float32: place (m, about the heart) and its
    face's normal; outward, counter-clockwise."""
    levels = ((11.0, 0.0), (4.6, 5.0), (-4.6, 5.0), (-11.0, 0.0))
    rows = []
    for (y0, r0), (y1, r1) in itertools.pairwise(levels):
        for k in range(8):
            a, b = 2 * pi * k / 8, 2 * pi * (k + 1) / 8
            p = [
                (r * sin(t), y, r * cos(t))
                for y, r, t in ((y0, r0, a), (y1, r1, a), (y1, r1, b), (y0, r0, b))
            ]
            for triangle in ((p[0], p[1], p[2]), (p[0], p[2], p[3])):
                rows += _facet(triangle)
    return np.array(rows, np.float32)


def terrace(round_: int) -> np.ndarray:
    """Three low steps around the dome, (n, 6) float32: place, m, and normal."""
    profile = (
        (109.0, 0.0),
        (109.0, 0.9),
        (106.0, 0.9),
        (106.0, 1.9),
        (103.2, 1.9),
        (103.2, 3.0),
        (90.0, 3.0),
    )
    rows = []
    for (r0, y0), (r1, y1) in itertools.pairwise(profile):
        for k in range(round_):
            a, b = 2 * pi * k / round_, 2 * pi * (k + 1) / round_
            p = [
                (r * sin(t), y, r * cos(t))
                for y, r, t in ((y0, r0, a), (y0, r0, b), (y1, r1, b), (y1, r1, a))
            ]
            for triangle in ((p[0], p[1], p[2]), (p[0], p[2], p[3])):
                rows += _facet(triangle)
    return np.array(rows, np.float32)


def strings(count: int) -> np.ndarray:
    """Straight lines that together are a hyperboloid, (n, 8) float32: from (x, y, z, m) and its chance; to,
    and its family."""
    rows = []
    for family, (turn, low, high, y0, y1) in enumerate(
        ((2.30, 52.0, 15.0, 3.0, 101.0), (-2.30, 52.0, 15.0, 3.0, 101.0), (2.75, 26.0, 30.0, 3.0, 92.0))
    ):
        own = count // 3
        for k in range(own):
            a = 2 * pi * k / own
            b = a + turn
            rows.append((low * sin(a), y0, low * cos(a), (k * 0.618034) % 1.0))
            rows[-1] += (high * sin(b), y1, high * cos(b), float(family))
    return np.array(rows, np.float32)


def _facet(triangle) -> list[tuple[float, ...]]:
    a, b, c = (np.array(corner, float) for corner in triangle)
    normal = np.cross(b - a, c - a)
    size = np.linalg.norm(normal)
    return [] if size < 1e-9 else [(*corner, *(normal / size)) for corner in triangle]


assert HEART_Y + 44.0 < DOME_RADIUS + 8.0  # the widest ring turns freely
