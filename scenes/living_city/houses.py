"""The low houses along the streets."""

import sys

import numpy as np

from visuals import Frame, Kit, cached

from . import ground_mesh, layout, low_mesh, plan, shade
from .seen import Chunks, Seen
from .story import State
from .textures import Textures

LAYOUT = ("3f 3f 2f 3f 4f 1f", ("a_place", "a_normal", "a_wall", "a_block", "a_own", "a_self"))


NEAR_M = {
    "draft": 260.0,
    "live": 420.0,
    "film": 1200.0,
}  # farther out: plain bodies


def kept(quality: str, seed: int) -> dict[str, np.ndarray]:
    """Their geometry, see low_mesh.py."""
    modules = [sys.modules[m.__name__] for m in (low_mesh, shade, ground_mesh, plan, layout)]
    key = (seed, quality)
    return cached("living-city-houses", lambda: low_mesh.build(seed, quality), *modules, key=key)


class Houses:
    """In chunks, as they are seen; and what they keep from the ground."""

    def __init__(self, kit: Kit, textures: Textures, seen: Seen):
        self.kit, self._seen = kit, seen
        made = kept(kit.quality, kit.seed)
        textures.shade = kit.texture(made["shade"], filter="mipmap", repeat=False)
        near_m = NEAR_M[kit.quality]
        far = self._mesh(made, "far")
        if kit.quality == "draft":  # the plain bodies, with windows
            near, program = far, textures.program("living_city/house_draft", "living_city/house_far")
        else:
            near = self._mesh(made, "near")
            program = textures.program("living_city/house")
        plain = textures.program("living_city/house_far")
        self.parts = [(*near, program, (0.0, near_m)), (*far, plain, (near_m, np.inf))]

    def _mesh(self, made: dict, name: str):
        mesh = self.kit.mesh([(made[f"{name}_vertices"], *LAYOUT)], indices=made[f"{name}_indices"])
        return mesh, Chunks(self._seen, made[f"{name}_chunks"], 60.0)

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less", cull=True)
        for mesh, chunks, program, span in self.parts:
            for first, count in chunks.runs(*span):
                mesh.draw(program, first=first, vertices=count)
