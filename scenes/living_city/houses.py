"""The low houses along the streets."""

import sys

from visuals import Frame, Kit, cached

from . import ground_mesh, layout, low_mesh, plan, seen
from .story import State
from .textures import Textures

LAYOUT = ("3f 3f 2f 3f 4f 1f", ("a_place", "a_normal", "a_wall", "a_block", "a_own", "a_self"))


class Houses:
    """In chunks, as they are seen."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        modules = [sys.modules[m.__name__] for m in (low_mesh, ground_mesh, plan, layout)]
        made = cached(
            "living-city-houses",
            lambda: low_mesh.build(kit.seed, kit.quality),
            *modules,
            key=(kit.seed, kit.quality),
        )
        self.mesh = kit.mesh([(made["vertices"], *LAYOUT)], indices=made["indices"])
        self.chunks = made["chunks"]
        self.program = kit.program("living_city/house")

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less")
        self.textures.use(self.program)
        for first, count in seen.runs(frame.view, self.chunks, 60.0):
            self.mesh.draw(self.program, first=int(first), vertices=int(count))
