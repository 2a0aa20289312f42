"""The stair of ash and bone, drawn."""

import sys

import numpy as np

from visuals import cached, generator

from . import landing_mesh, layout, stair_mesh

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

        self.onyx = kit.program("summit/landing", "summit/stair")
        here = np.array([(*layout.DOOR, 0, 0, 1, 0, 1, 0, 0.3, 0.6, 0.5)], np.float32)
        self.landing = [
            kit.mesh([(part["vertices"], *PART), (here, *PLACE)], indices=part["faces"])
            for part in landing_mesh.build(kit.seed)
        ]
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
        fine = quality != "draft"
        shapes = (
            ("treads", stair_mesh.tread(10 if fine else 6), 1.0, 0.0),
            ("ribs", stair_mesh.ribs(fine), 0.0, 0.0),
            ("far_treads", stair_mesh.tread(5), 1.0, 0.0),
            ("far_ribs", stair_mesh.ribs(False), 0.0, 0.0),
            ("vertebrae", stair_mesh.vertebra(), 0.0, 0.0),
            ("bones", stair_mesh.long_bone(), 0.0, 0.0),
            ("frame", stair_mesh.vertebra(fine), 0.0, 0.5),
            ("beside", stair_mesh.long_bone(fine), 0.0, 1.0),
        )
        way = -1 if mirrored else 1  # the mirror turns windings over
        return [
            (
                self.kit.mesh([(s["vertices"], *PART), (made[name], *PLACE)], indices=s["faces"][:, ::way]),
                worn,
                carved,
            )
            for name, s, worn, carved in shapes
            if fine
            or (name not in ("vertebrae", "far_ribs") and not (mirrored and name in ("frame", "beside")))
        ]

    def draw(self, frame, moment, *, mirrored):
        """Depth is tested and written."""
        self.kit.state(depth="less", cull=True)
        for mesh, worn, carved in self.reflected if mirrored else self.parts:
            self.bone.set(u_ring=0.0, u_worn=worn, u_carved=carved)
            mesh.draw(self.bone)
        if mirrored:
            return
        self.bone.set(u_ring=0.0, u_worn=0.0, u_carved=0.0)
        self.landing[1].draw(self.bone)
        self.onyx.set(u_ring=0.0, u_worn=0.0)
        self.landing[0].draw(self.onyx)

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
