"""The streets: plates of pavement, afloat on the melt."""

import sys
from itertools import pairwise

import numpy as np

from visuals import Frame, Kit, cached

from . import ground_mesh, layout, plan
from .layout import CREASES, PITS, RADIUS
from .seen import Chunks, Seen
from .story import State
from .textures import Textures

LAYOUT = ("2f 2f 3f 3f 4f", ("a_place", "a_pull", "a_edge", "a_block", "a_own"))
NEAR_M = {"draft": 60.0, "live": 330.0, "film": 900.0}  # farther out plates are lit at their corners
AROUND = 52.0  # m: half the square about a pit


def kept(quality: str, seed: int) -> dict[str, np.ndarray]:
    """The plates' geometry, see ground_mesh.py."""
    modules = [sys.modules[m.__name__] for m in (ground_mesh, plan, layout)]
    key = (seed, quality)
    return cached("living-city-plates", lambda: ground_mesh.build(seed, quality), *modules, key=key)


class Ground:
    """Plates in chunks, and the plane of the melt under them."""

    def __init__(self, kit: Kit, textures: Textures, seen: Seen):
        self.kit = kit
        made = kept(kit.quality, kit.seed)
        self.plates = kit.mesh([(made["vertices"], *LAYOUT)], indices=made["indices"])
        self.chunks = Chunks(seen, made["chunks"], 40.0)
        self.near_m = NEAR_M[kit.quality]
        self.far_runs = 0 if kit.quality == "film" else 5  # walls are seen from near
        self.melt = kit.mesh([(strips(), "2f", ("a_place",))])
        self.plate = textures.program("living_city/plate")
        self.far = textures.program("living_city/plate_far")
        draft = kit.quality == "draft"
        self.melted = textures.program(
            "living_city/melt_draft" if draft else "living_city/melt", "living_city/melt"
        )
        self.hot = textures.program("living_city/melt_hot", "living_city/melt") if draft else None
        self.ready = self.hot is None

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less")
        near, far = self.chunks.split(self.near_m)
        for first, count in self.chunks.runs(near):
            self.plates.draw(self.plate, first=first, vertices=count)
        for first, count in self.chunks.runs(far, self.far_runs):
            self.plates.draw(self.far, first=first, vertices=count)
        cooled = story.girl > 0.0 or story.vines > 0.0 or frame.signals.touches
        program = self.melted if cooled or self.hot is None else self.hot
        self.melt.draw(program)
        if not self.ready:
            # wanted the moment a finger comes: the driver's work for it is done now
            self.ready = True
            self.melt.draw(self.melted, vertices=3)


def strips() -> np.ndarray:
    """Corners (n, 2) of triangles over the city, cut along the creases: finely where they bend; the pits
    are left out."""
    nx, nz, first = CREASES[0]
    second = CREASES[1][2]
    end = RADIUS + 60.0
    holes = [(x * nx + z * nz, z * nx - x * nz, radius) for x, z, radius in PITS]
    bends = [first + np.linspace(0.0, 70.0, 9), second + np.linspace(0.0, 80.0, 9)]
    across = np.unique(np.concatenate([[-end, -500.0, 300.0], *bends, [1800.0, 2400.0, end]]))
    across = np.unique(np.concatenate([across, *[(s - AROUND, s + AROUND) for s, _, _ in holes]]))
    upward = np.unique(np.concatenate([[-end, end], *[(t - AROUND, t + AROUND) for _, t, _ in holes]]))
    found = []
    for s0, s1 in pairwise(across):
        for t0, t1 in pairwise(upward):
            if not any(s0 < s < s1 and t0 < t < t1 for s, t, _ in holes):
                found += [(s0, t0), (s1, t0), (s1, t1), (s0, t0), (s1, t1), (s0, t1)]
    a = np.arange(49) * 2 * np.pi / 48
    ring = np.stack([np.cos(a), np.sin(a)], -1)
    square = ring / np.abs(ring).max(1)[:, None] * AROUND
    for s, t, radius in holes:
        at = np.array((s, t))
        inner, outer = ring * radius + at, square + at
        for i in range(48):
            found += [inner[i], outer[i], outer[i + 1], inner[i], outer[i + 1], inner[i + 1]]
    places = np.array(found)
    s, t = places[:, 0], places[:, 1]
    return np.stack([s * nx - t * nz, s * nz + t * nx], -1).astype(np.float32)
