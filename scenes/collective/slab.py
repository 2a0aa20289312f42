"""The stone that breaks: a slab in pieces, one of them thrown up, over a pit where threads shine."""

from itertools import pairwise
from math import cos, pi, sin

import numpy as np

from visuals import Frame, Kit, generator

from . import story

THICK_M = 0.20  # of the paving
DEEP_M = 1.3  # of the pit
CORNERS = 9
GAP_M = 0.035  # between two pieces while they lie


class Slab:
    """Drawn with depth before the ground's plane, which it keeps off the pit."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.program = kit.program("collective/slab")
        self.cover = kit.program("collective/slab_cover")
        rim = outline(kit.seed)
        corners, faces = pieces(kit.seed, rim)
        layout = "3f 3f 3f 4f"
        names = ("a_place", "a_normal", "a_middle", "a_lift")
        self.mesh = kit.mesh([(corners, layout, names)], indices=faces)
        lid = np.zeros((len(rim) + 1, 3), np.float32)
        lid[:-1, [0, 2]] = rim
        around = np.arange(len(rim))
        fan = np.stack([0 * around + len(rim), around, (around + 1) % len(rim)], -1)
        self.lid = kit.mesh([(lid, "3f", ("a_place",))], indices=fan)

    def draw(self, frame: Frame, moment: story.State) -> None:
        """The pit and the pieces; then the lid, which has depth and no colour."""
        if moment.crack <= 0.0:
            return
        self.kit.state(depth="less")
        self.program.set(u_slab=story.CRACK)
        self.mesh.draw(self.program)
        self.kit.state(blend="over", depth="less")
        self.cover.set(u_slab=story.CRACK)
        self.lid.draw(self.cover)


def outline(seed: int) -> np.ndarray:
    """(9, 2) the slab's chipped outline about story.CRACK, x and z in m."""
    chance = generator(seed, "collective slab")
    angle = 2 * pi * (np.arange(CORNERS) + chance.uniform(-0.25, 0.25, CORNERS)) / CORNERS
    reach = chance.uniform(1.0, 1.4, CORNERS)
    return np.stack([reach * np.cos(angle) * 1.25, reach * np.sin(angle)], -1)


def pieces(seed: int, rim: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Corners (n, 13): place about the slab's middle, normal, middle of the piece, (axis x and z of its
    tilt, tilt in rad and how far it sinks in m; the pit: 0, 0, 9, 0); triangles (m, 3)."""
    chance = generator(seed, "collective slab pieces")
    rows, faces, count = [], [], 0

    def add(places, normal, middle, lift):
        nonlocal count
        places = np.array(places, float)
        rest = np.broadcast_to(np.concatenate([normal, middle, lift]), (len(places), 10))
        rows.append(np.concatenate([places, rest], -1))
        n = len(places)
        faces.append(np.array([(0, i, i + 1) for i in range(1, n - 1)]) + count)
        count += n

    # pit: walls that lean inward a little, and its floor
    still = np.array([0.0, 0.0, 9.0, 0.0])
    none = np.zeros(3)
    n = len(rim)
    for i in range(n):
        a, b = rim[i], rim[(i + 1) % n]
        mid = -(a + b) / np.linalg.norm(a + b)
        low = 0.72
        add(
            [(a[0], 0, a[1]), (b[0], 0, b[1]),
             (b[0] * low, -DEEP_M, b[1] * low), (a[0] * low, -DEEP_M, a[1] * low)],
            np.array([mid[0], 0.3, mid[1]]), none, still,
        )  # fmt: skip
    add([(p[0] * 0.72, -DEEP_M, p[1] * 0.72) for p in rim], np.array([0.0, 1.0, 0.0]), none, still)

    hub = np.array([chance.uniform(-0.2, 0.2), chance.uniform(-0.15, 0.25)])
    # runs of rim corners: the far run is the great piece that is thrown up toward the wanderer
    start = int(np.argmin(rim[:, 1])) - 2
    runs = [(0, 3), (3, 4), (4, 6), (6, 7), (7, 9)]
    for number, (first, last) in enumerate(runs):
        edge = [rim[(start + k) % n] for k in range(first, last + 1)]
        jag = []
        for a, b in pairwise(edge):  # chipped edges
            side = np.array([b[1] - a[1], a[0] - b[0]])
            jag.append(a)
            for t in (0.3, 0.62):
                jag.append(a + t * (b - a) + side * chance.uniform(-0.05, 0.03))
        shape = [hub]
        for end, way in ((edge[0], 1), (edge[-1], -1)):  # broken edges toward the hub
            side = np.array([end[1] - hub[1], hub[0] - end[0]])
            part = [hub + t * (end - hub) + side * chance.uniform(-0.09, 0.09) for t in (0.22, 0.45, 0.72)]
            shape = shape + part + jag + [edge[-1]] if way > 0 else shape + part[::-1]
        shape = np.array(shape)
        middle = shape.mean(0)
        inward = middle + (shape - middle) * (1.0 - GAP_M / np.linalg.norm(shape - middle, axis=1))[:, None]
        way = middle / max(np.linalg.norm(middle), 1e-6)
        outer = np.mean(edge, axis=0)
        if number == 0:  # a trapdoor: its broken edge stands up toward the wanderer
            axis, tilt, sink, hinge = np.array([1.0, 0.14]), -0.52, 0.0, outer * 0.9
        elif number == 1:
            axis, tilt, sink, hinge = np.array([1.0, -0.35]), -0.20, 0.05, outer * 0.9
        else:  # the others hang into the pit from what is left of the rim
            turn = chance.uniform(-0.4, 0.4)
            axis = np.array(
                [-way[1] * cos(turn) - way[0] * sin(turn), way[0] * cos(turn) - way[1] * sin(turn)]
            )
            tilt, sink, hinge = chance.uniform(0.30, 0.62), chance.uniform(0.02, 0.12), outer * 0.95
        axis /= np.linalg.norm(axis)
        centre = np.array([hinge[0], 0.0, hinge[1]])
        lift = np.array([axis[0], axis[1], tilt, sink])
        top = [(p[0], 0.0, p[1]) for p in inward]
        add(top, np.array([0.0, 1.0, 0.0]), centre, lift)
        bottom = middle + (inward - middle) * 0.94  # broken stone is narrower below
        add([(p[0], -THICK_M, p[1]) for p in bottom], np.array([0.0, -1.0, 0.0]), centre, lift)
        for a, b in zip(inward, np.roll(inward, -1, 0), strict=True):
            normal = np.array([b[1] - a[1], 0.0, a[0] - b[0]])
            normal *= 1.0 if normal[[0, 2]] @ ((a + b) / 2 - middle) > 0 else -1.0
            under = 0.94
            c, d = middle + (b - middle) * under, middle + (a - middle) * under
            add(
                [(a[0], 0, a[1]), (b[0], 0, b[1]), (c[0], -THICK_M, c[1]), (d[0], -THICK_M, d[1])],
                normal / max(np.linalg.norm(normal), 1e-6), centre, lift,
            )  # fmt: skip
    return np.concatenate(rows).astype(np.float32), np.concatenate(faces).astype(np.int32)
