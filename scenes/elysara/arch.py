"""The arches over the avenue: slender, pointed, each with a lamp at its crown."""

from math import asin, cos, pi, sin

import numpy as np

from visuals import Frame, Kit

from . import layout
from .story import State

WIDE, HIGH = 31.0, 74.0  # m: half the span, and the height of the crown
STEPS = {"draft": 12, "live": 28, "film": 64}  # along half an arch
DEEP, THICK = 1.5, 1.1  # m, half the section along the avenue and across the arch, at the foot


class Arches:
    def __init__(self, kit: Kit):
        self.kit = kit
        points, faces = arch(STEPS[kit.quality])
        places = np.array(layout.ARCHES, np.float32)
        self.mesh = kit.mesh(
            [(points, "3f 3f 1f", ("a_place", "a_normal", "a_edge")), (places, "3f/i", ("i_at",))],
            indices=faces,
        )
        self.program = kit.program("elysara/arch")

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """With depth."""
        self.kit.state(depth="less")
        self.mesh.draw(self.program)


def spine(steps: int) -> np.ndarray:
    """The arch's middle line, (2 steps + 1, 2) m: x and y. Two arcs whose centres lie on the floor, each
    beyond the other's foot."""
    radius = (HIGH * HIGH + WIDE * WIDE) / (2.0 * WIDE)
    turn = asin(HIGH / radius) * np.linspace(0.0, 1.0, steps + 1)
    half = np.stack([WIDE - radius + radius * np.cos(turn), radius * np.sin(turn)], -1)
    return np.concatenate([half, (half * (-1, 1))[-2::-1]])


def arch(steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Points (n, 7) float32: place, m, normal, and -1 or 1 at a side's borders; triangles (m, 3). A six-sided
    section, thinner upward."""
    line = spine(steps)
    ahead = np.gradient(line, axis=0)
    ahead /= np.linalg.norm(ahead, axis=-1, keepdims=True)
    out = np.stack([ahead[:, 1], -ahead[:, 0]], -1)
    slim = 1.0 - 0.55 * line[:, 1] / HIGH
    rows, faces, sides = [], [], 6
    for (x, y), (ox, oy), s in zip(line, out, slim, strict=True):
        for k in range(sides):
            for end in (k - 0.5, k + 0.5):
                a = 2 * pi * end / sides
                place = (x + ox * THICK * s * cos(a), y + oy * THICK * s * cos(a), DEEP * s * sin(a))
                m = 2 * pi * k / sides
                rows.append((*place, ox * cos(m), oy * cos(m), sin(m), 2.0 * (end - k)))
    for i in range(len(line) - 1):
        for k in range(sides):
            a = 2 * sides * i + 2 * k
            b = a + 2 * sides
            faces += [(a, a + 1, b), (a + 1, b + 1, b)]
    return np.array(rows, np.float32), np.array(faces, np.int32)
