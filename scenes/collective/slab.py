"""The stone that breaks: a slab in pieces, one of them thrown up, over a pit where threads shine."""

from itertools import pairwise
from math import pi

import numpy as np

from visuals import Frame, Kit, generator

from . import story

THICK_M = 0.24  # of the paving
DEEP_M = 1.3  # of the pit
CORNERS = 9
GAP_M = 0.035  # between two pieces while they lie


class Slab:
    """Drawn with depth before the ground's plane, which it keeps off the pit."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.program = kit.program("collective/slab", u_slab=story.CRACK, u_reservoir=story.MOUTH)
        self.cover = kit.program("collective/slab_cover", u_slab=story.CRACK)
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
        self.mesh.draw(self.program)
        self.kit.state(blend="over", depth="less")
        self.lid.draw(self.cover)


def outline(seed: int) -> np.ndarray:
    """(27, 2) the chipped outline about story.CRACK, x and z in m; the nearest corner comes first."""
    chance = generator(seed, "collective slab")
    n = 3 * CORNERS
    angle = 2 * pi * (np.arange(n) + chance.uniform(-0.3, 0.3, n)) / n
    coarse = np.repeat(chance.uniform(1.0, 1.35, CORNERS), 3)
    reach = 0.5 * (coarse + np.roll(coarse, -1)) * chance.uniform(0.94, 1.06, n)
    return np.stack([1.25 * reach * np.sin(angle), reach * np.cos(angle)], -1)


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

    still, none = np.array([0.0, 0.0, 9.0, 0.0]), np.zeros(3)
    for a, b in zip(rim, np.roll(rim, -1, 0), strict=True):  # the pit's walls lean inward a little
        mid = -(a + b) / np.linalg.norm(a + b)
        low = 0.72
        add(
            [(a[0], 0.006, a[1]), (b[0], 0.006, b[1]),
             (b[0] * low, -DEEP_M, b[1] * low), (a[0] * low, -DEEP_M, a[1] * low)],
            np.array([mid[0], 0.3, mid[1]]), none, still,
        )  # fmt: skip
    add([(p[0] * 0.72, -DEEP_M, p[1] * 0.72) for p in rim], np.array([0.0, 1.0, 0.0]), none, still)

    # one long break from flank to flank; the far part is thrown up a little, the near ones sag
    n = len(rim)
    right, left, foot = 6, n - 6, int(chance.integers(-2, 3))
    steps = np.linspace(0.0, 1.0, 15)[1:-1, None]
    broken = rim[right] + (rim[left] - rim[right]) * steps
    broken[:, 1] += 0.30 * np.sin(pi * steps[:, 0]) + chance.uniform(-0.17, 0.17, len(broken))
    split = 6 + int(chance.integers(-2, 3))
    cleft = broken[split] + (rim[foot] - broken[split]) * np.array([[0.3], [0.55], [0.8]])
    cleft[:, 0] += chance.uniform(-0.09, 0.09, 3)
    around = [rim[k % n] for k in range(foot + n, left - 1, -1)][::-1]
    shapes = (
        (np.array([*rim[right : left + 1], *broken[::-1]]), np.array([0.60, 0.80]), -0.165, 0.0, 1),
        (np.array([*[rim[k % n] for k in range(foot, right + 1)], *broken[: split + 1], *cleft]),
         np.array([1.0, 0.0]), 0.10, 0.03, 0),
        (np.array([*around, *cleft[::-1], *broken[split:]]), np.array([1.0, -0.06]), 0.07, 0.055, 0),
    )  # fmt: skip
    for shape, axis, tilt, sink, great in shapes:
        middle = shape.mean(0)
        away = np.linalg.norm(shape - middle, axis=1)[:, None]
        gap = GAP_M if great else 0.07
        top = middle + (shape - middle) * np.maximum(1.0 - gap / away, 0.3)
        if not great:  # a wider, uneven gap before the great piece
            top[:, 1] += 0.16 * np.clip(1.0 - (top[:, 1] - top[:, 1].min()) / 0.5, 0.0, 1.0)
        axis = axis / np.linalg.norm(axis)
        hinge = top[(np.sign(-tilt) * (axis[0] * top[:, 1] - axis[1] * top[:, 0])).argmin()] * 0.92
        centre = np.array([hinge[0], 0.0, hinge[1]])
        lift = np.array([*axis, tilt, sink])
        closed = [*range(len(top)), 0]
        add([(middle[0], 0.0, middle[1]), *[(*top[k, :1], 0.0, top[k, 1]) for k in closed]],
            np.array([0.0, 1.0, 0.0]), centre, lift)  # fmt: skip
        # the break: an upper and a lower course of facets, rough, narrower below
        levels = [np.column_stack([top[:, 0], np.zeros(len(top)), top[:, 1]])]
        for down, narrow in ((0.45, 0.985), (1.0, 0.93)):
            ring = middle + (top - middle) * (narrow + chance.uniform(-0.05, 0.03, (len(top), 1)))
            low = -THICK_M * (down + chance.uniform(-0.13, 0.13, len(top)))
            levels.append(np.column_stack([ring[:, 0], low, ring[:, 1]]))
        for upper, lower in pairwise(levels):
            for k in range(len(top)):
                m = (k + 1) % len(top)
                face = np.array([upper[k], upper[m], lower[m], lower[k]])
                normal = np.cross(face[2] - face[0], face[3] - face[1])
                normal *= 1.0 if normal[[0, 2]] @ ((top[k] + top[m]) / 2 - middle) > 0 else -1.0
                add(face, normal / max(np.linalg.norm(normal), 1e-6), centre, lift)
        add(levels[-1], np.array([0.0, -1.0, 0.0]), centre, lift)
    return np.concatenate(rows).astype(np.float32), np.concatenate(faces).astype(np.int32)
