"""The low houses along the streets."""

import sys

import numpy as np

from visuals import Frame, Kit, cached

from . import ground_mesh, layout, low_mesh, plan, shade
from .seen import Chunks, Seen
from .story import State
from .textures import Textures

LAYOUT = ("3f 3f 2f 3f 4f 1f", ("a_place", "a_normal", "a_wall", "a_block", "a_own", "a_self"))
NEAR_M = {"draft": 260.0, "live": 420.0, "film": 1200.0}  # farther out: plain bodies


def kept(quality: str, seed: int) -> dict[str, np.ndarray]:
    """Their geometry, see low_mesh.py."""
    modules = [sys.modules[m.__name__] for m in (low_mesh, shade, ground_mesh, plan, layout)]
    key = (seed, quality)
    return cached("living-city-houses", lambda: low_mesh.build(seed, quality), *modules, key=key)


class Houses:
    """In chunks, as they are seen; and what they keep from the ground."""

    def __init__(self, kit: Kit, textures: Textures, seen: Seen):
        self.kit = kit
        made = kept(kit.quality, kit.seed)
        textures.shade = kit.texture(made["shade"], filter="mipmap", repeat=False)
        self.near_m = NEAR_M[kit.quality]
        self.chunks = Chunks(seen, np.hstack([made["near_chunks"], made["far_chunks"][:, :2]]), 60.0)
        self.plain = textures.program("living_city/house_far")
        self.far = self._mesh(made, "far")
        if kit.quality == "draft":  # the plain bodies, with windows
            self.near, self.near_runs = self.far, 5
            self.program = textures.program("living_city/house_draft", "living_city/house_far")
        else:
            self.near, self.near_runs = self._mesh(made, "near"), 0
            self.program = textures.program("living_city/house")

    def _mesh(self, made: dict, name: str):
        return self.kit.mesh([(made[f"{name}_vertices"], *LAYOUT)], indices=made[f"{name}_indices"])

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less", cull=True)
        near, far = self.chunks.split(self.near_m)
        for first, count in self.chunks.runs(near, self.near_runs):
            self.near.draw(self.program, first=first, vertices=count)
        for first, count in self.chunks.runs(far, 5):
            self.far.draw(self.plain, first=first, vertices=count)
