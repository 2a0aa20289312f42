"""The streets: plates of pavement, afloat on the melt."""

import sys

import numpy as np

from visuals import Frame, Kit, cached

from . import ground_mesh, layout, plan, seen
from .layout import CREASES, RADIUS
from .story import State
from .textures import Textures

LAYOUT = ("2f 2f 3f 3f 4f", ("a_place", "a_pull", "a_edge", "a_block", "a_own"))


class Ground:
    """Plates in chunks, and the plane of the melt under them."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        modules = [sys.modules[m.__name__] for m in (ground_mesh, plan, layout)]
        made = cached(
            "living-city-plates",
            lambda: ground_mesh.build(kit.seed, kit.quality),
            *modules,
            key=(kit.seed, kit.quality),
        )
        self.plates = kit.mesh([(made["vertices"], *LAYOUT)], indices=made["indices"])
        self.chunks = made["chunks"]
        self.melt = kit.mesh([(strips(), "2f", ("a_place",))])
        self.plate = kit.program("living_city/plate")
        self.melted = kit.program("living_city/melt")

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less")
        self.textures.use(self.plate, self.melted)
        for first, count in seen.runs(frame.view, self.chunks, 40.0):
            self.plates.draw(self.plate, first=int(first), vertices=int(count))
        self.melt.draw(self.melted)


def strips() -> np.ndarray:
    """Corners (n, 2) of triangles over the city, cut along the creases: finely where they bend."""
    nx, nz, first = CREASES[0]
    second = CREASES[1][2]
    end = RADIUS + 60.0
    bends = [first + np.linspace(0.0, 70.0, 9), second + np.linspace(0.0, 80.0, 9)]
    across = np.unique(np.concatenate([[-end, -500.0, 300.0], *bends, [1800.0, 2400.0, end]]))
    corners = []
    for low, high in zip(across[:-1], across[1:], strict=True):
        ends = [(low, -end), (high, -end), (high, end), (low, -end), (high, end), (low, end)]
        corners += [(s * nx - t * nz, s * nz + t * nx) for s, t in ends]
    return np.array(corners, np.float32)
