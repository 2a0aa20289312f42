"""The stair of ash and bone, drawn."""

import sys
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from visuals import Leeway, View, cached, generator

from . import landing_mesh, layout, stair_mesh

PART = ("3f 3f", ("a_pos", "a_normal"))
PLACE = ("3f 3f 3f 3f/i", ("i_at", "i_along", "i_up", "i_chance"))


CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
REACH = {
    "treads": 2.5,
    "ribs": 5.0,
    "vertebrae": 2.5,
    "bones": 42.0,
    "frame": 3.0,
    "beside": 14.0,
}  # m, a part's
FLIGHTS = 14  # that films cut the stair in
DETAIL = {"draft": 0.0, "live": 60.0, "film": 140.0}  # m: parts are whole within it
PLAIN_M = 35.0  # drafts: beyond it treads are slabs and the door's frame is of spindles
GRAINS = {"draft": 220, "live": 700, "film": 1000}


@dataclass
class Parts:
    """Parts of one kind: where they are, what they are drawn as. Each is seen or not, near or far; in films a
    whole flight is."""

    at: np.ndarray  # (n, 12): PLACE
    whole: bool  # seen or not as one
    middle: np.ndarray  # (n or 1, 3) of their spheres, m
    reach: np.ndarray  # (n or 1,) and their radii
    near_m: float  # they are drawn as `near` within it
    near: object  # meshes
    far: object
    worn: float
    carved: float

    def drawn(self, which: np.ndarray, away: np.ndarray) -> tuple[float, list]:
        """m to a whole flight, 0 where each part is by itself; and what is drawn: (mesh, rows of `at`), what
        is close first. which: numbers of the spheres that may be seen; away: m to each."""
        if not which.size:
            return 0.0, []
        if self.whole:
            return away[0], [(self.near if away[0] < self.near_m else self.far, self.at)]
        order = away.argsort(kind="stable")
        rows = self.at[which[order]]
        near = int(away[order].searchsorted(self.near_m))
        both = (self.near, rows[:near]), (self.far, rows[near:])
        return 0.0, [(mesh, rows) for mesh, rows in both if len(rows)]


class Spheres:
    """Those of all kinds of parts, one after the other: they are looked at together."""

    def __init__(self, kinds: list[Parts], leeway: Leeway):
        self._middle = np.concatenate([kind.middle for kind in kinds]).T.astype(float, order="C")  # (3, n) m
        self._reach = np.concatenate([kind.reach for kind in kinds])  # (n,) m
        self._ends = np.cumsum([0, *(len(kind.reach) for kind in kinds)])  # 0, and where each kind's end
        self._leeway = leeway
        # those that may be seen: of each kind their numbers; of all their middles, radii, and ends
        self._chosen: list[np.ndarray] = []
        self._near = self._middle, self._reach, [0]

    def look(self, view: View) -> list[tuple[np.ndarray, np.ndarray]]:
        """Of each kind the numbers of its spheres that the view may hold, and how far away they are, m."""
        if not self._leeway.holds(view):
            self._choose(view)
        middle, reach, ends = self._near
        away = _far_m(middle, view) - reach
        return [
            (which, away[low:high]) for which, (low, high) in zip(self._chosen, pairwise(ends), strict=True)
        ]

    def _choose(self, view: View) -> None:
        leeway, sides, far_m = self._leeway, view.planes, _far_m(self._middle, view)
        leeway.begin(view)
        # what would be finer than a pixel is thicker than it is: stair.vert
        thick = 0.6 * (far_m + leeway.metres) / (view.focal_px * (1.0 - leeway.radians))
        reach = self._reach + thick + leeway.margin(far_m + self._reach + thick)
        seen = (np.minimum.reduce(sides[:, :3] @ self._middle + sides[:, 3:]) > -reach).nonzero()[0]
        ends = seen.searchsorted(self._ends).tolist()
        self._near = self._middle[:, seen], self._reach[seen], ends
        firsts = self._ends.tolist()
        self._chosen = [seen[low:high] - firsts[i] for i, (low, high) in enumerate(pairwise(ends))]


def _far_m(middle: np.ndarray, view: View) -> np.ndarray:
    """From the eye to each place (3, n), m."""
    to = middle - view.eye[:, None]
    return np.sqrt(np.einsum("in,in->n", to, to))


class Stair:
    """Treads, ribs, vertebrae, long bones: instances of four parts."""

    def __init__(self, kit):
        self.kit = kit
        draft = "_draft" if kit.quality == "draft" else ""
        self.bone = kit.program(f"summit/stair{draft}", "summit/stair")
        self.parts = self._parts(kit.quality)
        self.reflected = self._parts("draft", mirrored=True)
        self._spheres = Spheres(self.parts, Leeway(1.5, 0.02)), Spheres(self.reflected, Leeway(1.8, 0.024))
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

    def _parts(self, quality: str, mirrored=False) -> list[Parts]:
        """All of the stair."""
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
        whole = self.kit.quality == "film"
        found = []
        for name, close, far, worn, carved, flights in kinds:
            if (mirrored and name in ("vertebrae", "frame", "beside")) or not (fine or name != "vertebrae"):
                continue
            near_m = DETAIL[quality] if fine or name not in ("treads", "frame") else PLAIN_M
            cut = (3 if mirrored and flights > 1 else flights) if whole else 1
            for at in np.array_split(made[name], cut):
                far_mesh = self._mesh(far, at, mirrored)
                near_mesh = far_mesh if mirrored or close is far else self._mesh(close, at, mirrored)
                spheres = _flight(at, REACH[name]) if whole else _each(at, REACH[name], name == "bones")
                found.append(Parts(at, whole, *spheres, near_m, near_mesh, far_mesh, worn, carved))
        return found

    def _mesh(self, shape, at, mirrored):
        way = -1 if mirrored else 1  # the mirror turns windings over
        return self.kit.mesh(
            [(shape["vertices"], *PART), (at, *PLACE)], indices=shape["faces"][:, ::way], dynamic=True
        )

    def draw(self, frame, moment, *, mirrored):
        """Depth is tested and written. Only what can be seen is drawn."""
        self.kit.state(depth="less", cull=True)
        shown, looked = [], self._spheres[mirrored].look(frame.view)
        for number, parts in enumerate(self.reflected if mirrored else self.parts):
            away, drawn = parts.drawn(*looked[number])
            shown += [(-parts.worn, parts.carved, away, number, k, *pair) for k, pair in enumerate(drawn)]
        # what is close hides the rest; treads, which hide most, come first
        for minus_worn, carved, _, _, _, mesh, rows in sorted(shown, key=lambda one: one[:5]):
            self.bone.set(u_ring=0.0, u_worn=-minus_worn, u_carved=carved)
            mesh.update(1, rows)
            mesh.draw(self.bone, instances=len(rows))
        if mirrored or (frame.view.planes @ (*layout.DOOR, 1.0)).min() < -14.0:
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


def _flight(at: np.ndarray, reach: float) -> tuple[np.ndarray, np.ndarray]:
    """The sphere about all of these parts: its middle (1, 3) and radius (1,), m. reach: a part's."""
    middle = 0.5 * (at[:, :3].min(0) + at[:, :3].max(0))
    return middle[None], np.array([np.linalg.norm(at[:, :3] - middle, axis=1).max() + reach])


def _each(at: np.ndarray, reach: float, long: bool) -> tuple[np.ndarray, np.ndarray]:
    """The spheres (n, 3), (n,) about each; long: parts that reach as far as their way up."""
    if not long:
        return at[:, :3], np.full(len(at), reach)
    return at[:, :3] + 0.5 * at[:, 6:9], 0.5 * np.linalg.norm(at[:, 6:9], axis=1) + 1.5


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
