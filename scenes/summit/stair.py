"""The stair of ash and bone, drawn."""

import sys

import numpy as np

from visuals import cached, generator

from . import landing_mesh, layout, stair_mesh

PART = ("3f 3f", ("a_pos", "a_normal"))
PLACE = ("3f 3f 3f 3f/i", ("i_at", "i_along", "i_up", "i_chance"))


CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
FLIGHTS = 14  # the stair is cut in, to skip what is not seen
REACH = {
    "treads": 2.5,
    "ribs": 5.0,
    "vertebrae": 2.5,
    "bones": 42.0,
    "frame": 3.0,
    "beside": 14.0,
}  # m, a part's
DETAIL = {"draft": 0.0, "live": 42.0, "film": 140.0}  # m: parts are whole within it
PLAIN_M = 35.0  # drafts: beyond it treads are slabs and the door's frame is of spindles
GRAINS = {"draft": 220, "live": 700, "film": 1000}


class Stair:
    """Treads, ribs, vertebrae, long bones: instances of four parts."""

    def __init__(self, kit):
        self.kit = kit
        draft = "_draft" if kit.quality == "draft" else ""
        self.bone = kit.program(f"summit/stair{draft}", "summit/stair")
        self.parts = self._parts(kit.quality)
        self.reflected = self._parts("draft", mirrored=True)
        # of the parts, and of the reflected ones: they, their spheres' middles (n, 3) and radii (n,), m
        self._spheres = [
            (parts, np.array([part[0] for part in parts]), np.array([part[1] for part in parts]))
            for parts in (self.parts, self.reflected)
        ]

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
        """Flights of the stair: of each kind of part, where it is, the mesh from close by and from far off,
        how worn and carved it is."""
        seed = self.kit.seed
        made = cached(
            f"summit_stair_{quality}",
            lambda: stair_mesh.build(seed, quality),
            *(sys.modules[m.__name__] for m in (layout, stair_mesh)),
            key=(seed, quality),
        )
        fine = quality != "draft"
        afar = stair_mesh.tread(5) if fine else stair_mesh.plank()
        joints = stair_mesh.vertebra() if fine else stair_mesh.spindle()
        kinds = (
            ("treads", stair_mesh.tread(10 if fine else 6), afar, 1.0, 0.0, FLIGHTS),
            ("ribs", stair_mesh.ribs(fine), stair_mesh.ribs(False), 0.0, 0.0, FLIGHTS),
            ("vertebrae", stair_mesh.vertebra(), stair_mesh.spindle(), 0.0, 0.0, FLIGHTS),
            ("bones", stair_mesh.long_bone(), stair_mesh.long_bone(far=True), 0.0, 0.0, FLIGHTS // 2),
            ("frame", stair_mesh.vertebra(fine), joints, 0.0, 0.5, 1),
            ("beside", stair_mesh.long_bone(fine), stair_mesh.long_bone(), 0.0, 1.0, 1),
        )
        way = -1 if mirrored else 1  # the mirror turns windings over
        found = []
        for name, close, far, worn, carved, flights in kinds:
            if (mirrored and name in ("vertebrae", "frame", "beside")) or not (fine or name != "vertebrae"):
                continue
            for at in np.array_split(made[name], 3 if mirrored and flights > 1 else flights):
                middle = 0.5 * (at[:, :3].min(0) + at[:, :3].max(0))
                reach = float(np.linalg.norm(at[:, :3] - middle, axis=1).max()) + REACH[name]
                shapes = (far, far) if mirrored else (close, far)
                meshes = [
                    self.kit.mesh([(s["vertices"], *PART), (at, *PLACE)], indices=s["faces"][:, ::way])
                    for s in (shapes if shapes[0] is not shapes[1] else shapes[:1])
                ]
                whole_m = DETAIL[quality] if fine or name not in ("treads", "frame") else PLAIN_M
                found.append((middle, reach, whole_m, meshes[0], meshes[-1], worn, carved))
        return found

    def draw(self, frame, moment, *, mirrored):
        """Depth is tested and written."""
        self.kit.state(depth="less", cull=True)
        sides = planes(frame.view)
        parts, middles, reaches = self._spheres[mirrored]
        apart = middles - frame.view.eye
        nearest = (np.sqrt((apart * apart).sum(axis=1)) - reaches).tolist()
        inside = (middles @ sides[:, :3].T + sides[:, 3]).min(axis=1) > -reaches
        shown = []
        for i in np.flatnonzero(inside).tolist():
            _, _, whole_m, close, far, worn, carved = parts[i]
            away = nearest[i]
            shown.append((-worn, carved, away, i, close if away < whole_m else far))
        # what is close hides the rest; treads, which hide most, come first, and each kind of part together
        set_to = None
        for minus_worn, carved, _, _, mesh in sorted(shown):
            if set_to != (minus_worn, carved):
                set_to = (minus_worn, carved)
                self.bone.set(u_ring=0.0, u_worn=-minus_worn, u_carved=carved)
            mesh.draw(self.bone)
        at = np.asarray(layout.DOOR)
        if mirrored or (sides[:, :3] @ at + sides[:, 3]).min() < -14.0:
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


def planes(view) -> np.ndarray:
    """(5, 4): what the view holds, as planes a x + b y + c z + d >= 0 with normals of length 1: left, right,
    below, above, behind."""
    x, y, _, w = view.view_projection.T
    found = np.stack([w + x, w - x, w + y, w - y, w])
    length = np.sqrt((found[:, :3] ** 2).sum(axis=1))
    return found / np.maximum(length, 1e-9)[:, None]
