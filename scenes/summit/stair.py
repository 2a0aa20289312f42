"""The stair of ash and bone, drawn."""

import sys

import numpy as np

from visuals import cached, generator

from . import layout, stair_mesh

PART = ("3f 3f", ("a_pos", "a_normal"))
PLACE = ("3f 3f 3f 3f/i", ("i_at", "i_along", "i_up", "i_chance"))


CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
GRAINS = {"draft": 220, "live": 700, "film": 1000}


class Stair:
    """Treads, ribs, vertebrae, long bones: instances of four parts."""

    def __init__(self, kit):
        self.kit = kit
        self.bone = kit.program("summit/stair")
        self.parts = self._parts(kit.quality)
        self.reflected = self._parts("draft", mirrored=True)

        self.ash = kit.program("summit/stair_ash")
        self.grains = kit.mesh(
            [(CORNERS, "2f", ("a_corner",)), (grains(kit.seed, kit.quality), "4f/i", ("i_grain",))],
            mode="strip",
        )

    def _parts(self, quality: str, mirrored=False):
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
        way = -1 if mirrored else 1  # the mirror turns windings over
        return [
            (
                self.kit.mesh([(s["vertices"], *PART), (made[name], *PLACE)], indices=s["faces"][:, ::way]),
                worn,
            )
            for name, s, worn in shapes
            if not (mirrored and name == "vertebrae")
        ]

    def draw(self, frame, moment, *, mirrored):
        """Depth is tested and written."""
        self.kit.state(depth="less", cull=True)
        for mesh, worn in self.reflected if mirrored else self.parts:
            self.bone.set(u_ring=0.0, u_worn=worn)
            mesh.draw(self.bone)

    def draw_light(self, frame, moment, *, mirrored):
        """Ash. Blended over; depth is tested only."""
        if mirrored:
            return
        self.kit.state(blend="over", depth="less")
        self.grains.draw(self.ash)


def grains(seed: int, quality: str) -> np.ndarray:
    """(n, 4): where grains leave the stair's edges, m, and a chance of each; in trickles of a few."""
    chance = generator(seed, "stair", "ash")
    rows = []
    for _ in range(GRAINS[quality] // 5):
        s = chance.uniform(0.02, 0.99)
        x, y, z = layout.climber(s)
        ahead = np.subtract(layout.climber(min(s + 0.002, 1.0)), (x, y, z))
        side = np.array([-ahead[2], 0.0, ahead[0]])
        side *= chance.choice([-1, 1]) * 1.6 / max(np.linalg.norm(side), 1e-6)
        for _ in range(5):
            off = chance.normal(0, 0.12, 3)
            rows.append((x + side[0] + off[0], y - 0.1, z + side[2] + off[2], chance.random()))
    return np.array(rows, np.float32)
