"""What the citizens remember: a face and a hand as soft reliefs, and what two of them do in a memory.

A relief lies in [-1, 1] both ways. Nothing is outlined: a front catches the light, and what is farther back
is already forgotten.
"""

from functools import lru_cache
from math import cos, radians, sin

import numpy as np

from .hand_form import distance

SIZE_PX = 128
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
FACE += ((-0.27, -0.54), (-0.42, -0.57), (-0.46, -1.15))
NAPE = ((-0.62, 0.95), (-0.88, 0.76), (-0.97, 0.42), (-0.90, 0.02), (-0.76, -0.32), (-0.80, -1.15))
FACE_AT = (-0.42, 0.05)  # what of it is the relief's middle
HAND_M, HAND_Z = 0.150, -0.078  # m a unit; the middle, along the hand
TOWARD = np.array([-0.78, 0.62, 0.0]) / np.hypot(0.78, 0.62)  # from where the hand is seen
PER_SPAN = 8  # points between two of a curve

# A memory: two reliefs, each (0 face, 1 hand; 1 or -1: as in a mirror), and its place, turn (degrees) and
# size at the beginning and in the end.
HEARTBREAK = (
    (((0, 1), (-0.28, 0.00, -4.0, 1.00), (-0.92, -0.10, -17.0, 0.98)),  # two draw apart
     ((0, -1), (0.28, 0.04, -5.0, 1.00), (0.90, 0.10, 9.0, 0.96))),
    (((1, 1), (-0.60, 0.16, -4.0, 0.84), (-0.98, 0.30, 10.0, 0.82)),  # two hands let go
     ((1, -1), (0.60, 0.02, -9.0, 0.84), (0.98, -0.34, 22.0, 0.82))),
)  # fmt: skip
AMBITION = (
    (((0, 1), (-0.42, -0.20, -16.0, 0.95), (-0.30, 0.05, 24.0, 1.00)),  # one who looks up, and reaches
     ((1, 1), (0.42, -1.00, 38.0, 0.75), (0.62, -0.05, 56.0, 0.80))),
    (((1, 1), (-0.42, -0.60, 40.0, 0.95), (-0.30, -0.12, 62.0, 0.98)),  # hands raised to something
     ((1, -1), (0.52, -0.85, -34.0, 0.85), (0.42, -0.30, -58.0, 0.90))),
)  # fmt: skip


def reliefs() -> np.ndarray:
    """(128, 128, 4) float16: light and height [0, 1] of the face, then of the hand."""
    return np.stack([*_face(), *_hand()], -1).astype(np.float16)


@lru_cache
def forms(memory) -> np.ndarray:
    """Relief and mirror of both reliefs of a memory, (2, 2) float32."""
    return np.array([form for form, _, _ in memory], np.float32)


def places(memory, play: float) -> np.ndarray:
    """Of both reliefs: x, y, cos and sin of the turn over the size, (2, 4) float32. play: [0, 1] between
    beginning and end."""
    found = []
    for _, first, last in memory:
        x, y, turn, size = [a + (b - a) * play for a, b in zip(first, last, strict=True)]
        a = radians(turn)
        found.append((x, y, cos(a) / size, sin(a) / size))
    return np.array(found, np.float32)


def _grid() -> tuple[np.ndarray, np.ndarray]:
    at = (np.arange(SIZE_PX) + 0.5) * 2.0 / SIZE_PX - 1.0
    return np.meshgrid(at, at)


def _edge(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Nothing reaches the relief's border."""
    return np.clip((1.0 - np.maximum(np.abs(x), np.abs(y))) / 0.22, 0.0, 1.0) ** 2


def _step(low: float, high: float, x: np.ndarray) -> np.ndarray:
    t = np.clip((x - low) / (high - low), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def _soft(field: np.ndarray) -> np.ndarray:
    """Without the creases where a distance has no derivative: blurred by five box filters."""
    for _ in range(5):
        for axis in (0, 1):
            field = (np.roll(field, 1, axis) + field + np.roll(field, -1, axis)) / 3.0
    return field


def _face() -> tuple[np.ndarray, np.ndarray]:
    """A profile, inflated, lit from before it and a little from above."""
    u, v = _grid()
    x, y = u + FACE_AT[0], v + FACE_AT[1]
    line = np.concatenate([_curve(FACE), _curve(NAPE)[::-1]])
    inside, deep = _within(line, x, y)
    front = _within(_curve(FACE), x, y, closed=False)[1]
    deep = np.where(inside, deep, 0.0)
    height = np.sqrt(np.maximum(1.0 - (1.0 - np.minimum(deep / 0.42, 1.0)) ** 2, 0.0))
    height += 0.10 * np.exp(-(((x + 0.38) / 0.13) ** 2) - ((y + 0.02) / 0.15) ** 2)  # cheek
    height -= 0.14 * np.exp(-(((x + 0.27) / 0.08) ** 2) - ((y - 0.27) / 0.06) ** 2)  # socket
    height += 0.05 * np.exp(-(((x + 0.28) / 0.05) ** 2) - ((y - 0.25) / 0.035) ** 2)  # the shut lid
    dy, dx = np.gradient(_soft(height), 2.0 / SIZE_PX)
    size = np.sqrt(1.0 + 0.16 * (dx * dx + dy * dy))
    lit = np.clip((0.78 * -0.4 * dx + 0.30 * -0.4 * dy + 0.25) / size, 0.0, 1.0)
    rim = np.exp(-front / 0.045)
    light = inside * (0.62 * lit**1.4 + 1.25 * rim) * _step(-0.98, -0.30, x + 0.22 * y)
    lid = np.abs(y - 0.262 - 0.9 * (x + 0.29) ** 2 + 0.03) / 0.014
    light *= 1.0 - 0.75 * np.exp(-(lid**2)) * _step(0.10, 0.05, np.abs(x + 0.29))
    mouth = np.abs(y + 0.122 + 0.10 * (x + 0.14)) / 0.013
    light *= 1.0 - 0.7 * np.exp(-(mouth**2)) * _step(-0.28, -0.20, x)
    light += ~inside * 0.35 * np.exp(-front / 0.06)
    fade = _edge(u, v) * _step(-1.02, -0.45, y)
    return light * fade, np.clip(height, 0.0, 1.2) * fade


def _hand() -> tuple[np.ndarray, np.ndarray]:
    """The viewer's own hand, seen from its thumb, lit from before its fingers."""
    u, v = _grid()
    right = np.array([0.0, 0.0, -1.0])
    up = np.cross(right, TOWARD)
    start = u[..., None] * right * HAND_M + v[..., None] * up * HAND_M
    start = start + TOWARD * 0.14 + (-0.012, -0.022, HAND_Z)
    far = np.zeros(u.shape)
    for _ in range(22):
        far = np.minimum(far + 0.85 * distance(start - far[..., None] * TOWARD), 0.30)
    at = start - far[..., None] * TOWARD
    close = distance(at)
    normal = np.stack([distance(at + e) - close for e in np.eye(3) * 0.0015], -1)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    facing = np.clip(normal @ TOWARD, 0.0, 1.0)
    lit = np.clip(normal @ (0.70 * right + 0.60 * up + 0.25 * TOWARD) + 0.2, 0.0, 1.0)
    there = _step(0.006, 0.0015, close)
    light = there * (0.70 * lit + 0.75 * (1.0 - facing) ** 2 + 0.06)
    height = there * np.clip((0.20 - far) / 0.12, 0.0, 1.2)
    fade = _edge(u, v) * _step(-1.0, -0.15, u)
    return light * fade, height * fade


def _curve(points) -> np.ndarray:
    """A smooth line through points, (n, 2) (Catmull, Rom, 1974)."""
    p = np.array(points, float)
    p = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    t = np.arange(PER_SPAN)[:, None] / PER_SPAN
    spans = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    return np.concatenate([*spans, p[-2:-1]])


def _within(line: np.ndarray, x: np.ndarray, y: np.ndarray, *, closed: bool = True):
    """Whether places lie inside a closed line (crossings of a ray), and how far from the line they are."""
    ends = np.concatenate([line[1:], line[:1]]) if closed else line[1:]
    inside, far = np.zeros(x.shape, bool), np.full(x.shape, 9.0)
    for (ax, ay), (bx, by) in zip(line, ends, strict=False):
        wx, wy = bx - ax, by - ay
        t = np.clip(((x - ax) * wx + (y - ay) * wy) / max(wx * wx + wy * wy, 1e-12), 0.0, 1.0)
        far = np.minimum(far, np.hypot(x - ax - t * wx, y - ay - t * wy))
        if ay != by:
            inside ^= ((ay > y) != (by > y)) & (x < ax + (y - ay) * wx / wy)
    return inside, far
