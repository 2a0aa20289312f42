"""The path that writes itself before the walkers, from the wanderer's feet to the nearest tower."""

from math import pi

import numpy as np

from visuals import Frame, Kit, generator

from . import story
from .layout import PLACES

STRANDS = {"draft": 6, "live": 11, "film": 13}
PIECE_M = 1.1  # a strand is laid in pieces, and breaks into them
POINTS = 6  # of a piece


class Path:
    """Strands of light on the ground."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.program = kit.program("collective/path")
        corners, faces = strands(kit.seed, STRANDS[kit.quality])
        layout = ("a_place", "a_lateral", "a_strand", "a_piece")
        self.mesh = kit.mesh([(corners, "3f 2f 4f 3f", layout)], indices=faces)

    def draw(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        """Blended over; it lies in the ground, so mirrors do not show it."""
        if mirrored or moment.flee >= 1.0:
            return
        self.kit.state(blend="over", depth="less")
        self.mesh.draw(self.program)


def middle(step_m: float = 0.22) -> np.ndarray:
    """(n, 3) points along the path's middle, evenly apart: a Catmull-Rom curve (Catmull, Rom, 1974)."""
    foot = PLACES[0]
    knots = np.array(
        [(-0.4, 0, 8.0), (0.0, 0, 4.0), (0.9, 0, -4.5), (0.3, 0, -13.5), (-3.6, 0, -24.75), (-10.5, 0, -40.0),
         (-19.5, 0, -60.0), (-25.0, 0.2, -78.0), (-30.5, 2.2, -96.0), (-35.5, 6.5, -110.0),
         (foot.x, foot.y, foot.z), (foot.x - 1.0, foot.y + 4.0, foot.z - 5.0)]
    )  # fmt: skip
    t = np.linspace(0, 1, 40, endpoint=False)[:, None]
    found = []
    for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        square, cube = 2 * a - 5 * b + 4 * c - d, 3 * b - a - 3 * c + d
        found.append(0.5 * (2 * b + (c - a) * t + square * t**2 + cube * t**3))
    curve = np.concatenate(found)
    gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))])
    even = np.arange(0.0, gone[-1], step_m)
    curve = np.stack([np.interp(even, gone, curve[:, i]) for i in range(3)], -1)
    curve[:, 1] = np.maximum(curve[:, 1], 0.0) + 0.015
    return curve


def strands(seed: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Corners (n, 12): the path's middle, its horizontal normal, (metres from the start, own number,
    weave, half width), (side, metres from the piece's middle, chance); triangles (m, 3)."""
    chance = generator(seed, "collective path")
    line = middle()
    gone = np.arange(len(line)) * 0.22
    ahead = np.gradient(line, axis=0)[:, [0, 2]]
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    lateral = np.stack([ahead[:, 1], -ahead[:, 0]], -1)
    whole = gone[-1] // PIECE_M * PIECE_M
    s = (np.arange(0.0, whole, PIECE_M)[:, None] + np.linspace(0, PIECE_M, POINTS)).reshape(-1)
    place = np.stack([np.interp(s, gone, line[:, i]) for i in range(3)], -1)
    normal = np.stack([np.interp(s, gone, lateral[:, i]) for i in range(2)], -1)
    from_middle = (s.reshape(-1, POINTS) - s.reshape(-1, POINTS).mean(1, keepdims=True)).reshape(-1)
    half = 0.66 - 0.34 * np.clip(s / 90.0, 0, 1) - 0.22 * np.clip((s - 100.0) / 20.0, 0, 1)
    corners, faces, total = [], [], 0
    own_faces = grid_of_pieces(len(s) // POINTS)
    for i in range(count):
        base = 2 * (i + 0.5) / count - 1
        waves = [(chance.uniform(14, 40), chance.uniform(0, 2 * pi), chance.uniform(0.03, 0.1)) for _ in "ab"]
        weave = base + sum(a * np.sin(2 * pi * s / length + turn) for length, turn, a in waves) * 0.6
        own = np.full_like(s, chance.random())
        luck = np.repeat(chance.random(len(s) // POINTS), POINTS)
        for side in (-1.0, 1.0):
            rest = np.stack([s, own, weave, half, np.full_like(s, side), from_middle, luck], -1)
            corners.append(np.concatenate([place, normal, rest], -1))
        faces.append(own_faces + total)
        total += 2 * len(s)
    return np.concatenate(corners).astype(np.float32), np.concatenate(faces).astype(np.int32)


def grid_of_pieces(pieces: int) -> np.ndarray:
    """Triangles of unconnected pieces: the left side's points come first, then the right side's."""
    n = pieces * POINTS
    a = (np.arange(pieces)[:, None] * POINTS + np.arange(POINTS - 1)).reshape(-1, 1)
    return np.concatenate([a + np.array((0, 1, n)), a + np.array((1, n + 1, n))])
