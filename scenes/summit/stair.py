"""The stair of ash and bone, drawn."""

import sys

from visuals import cached

from . import layout, stair_mesh

PART = ("3f 3f", ("a_pos", "a_normal"))
PLACE = ("3f 3f 3f 3f/i", ("i_at", "i_along", "i_up", "i_chance"))


class Stair:
    """Treads, ribs, vertebrae, long bones: instances of four parts."""

    def __init__(self, kit):
        self.kit = kit
        self.bone = kit.program("summit/stair")
        self.parts = self._parts(kit.quality)
        self.reflected = self.parts if kit.quality == "draft" else self._parts("draft")

    def _parts(self, quality: str):
        seed = self.kit.seed
        made = cached(
            f"summit_stair_{quality}",
            lambda: stair_mesh.build(seed, quality),
            *(sys.modules[m.__name__] for m in (layout, stair_mesh)),
            key=(seed, quality),
        )
        shapes = (
            ("treads", stair_mesh.tread(), 1.0),
            ("ribs", stair_mesh.ribs(), 0.0),
            ("vertebrae", stair_mesh.vertebra(), 0.0),
            ("bones", stair_mesh.long_bone(), 0.0),
        )
        return [
            (self.kit.mesh([(s["vertices"], *PART), (made[name], *PLACE)], indices=s["faces"]), worn)
            for name, s, worn in shapes
        ]

    def draw(self, frame, moment, *, mirrored):
        """Depth is tested and written."""
        self.kit.state(depth="less")
        for mesh, worn in self.reflected if mirrored else self.parts:
            self.bone.set(u_ring=0.0, u_worn=worn)
            mesh.draw(self.bone)
