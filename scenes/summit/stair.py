"""The stair of ash and bone, drawn."""

import sys
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

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
CELL_M = 6.0  # a side
LANDING_M = 14.0  # how far it reaches from the door
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

    def drawn(self, which: np.ndarray, near: np.ndarray) -> list:
        """(mesh, rows of `at`) of the spheres with those numbers, what is near first."""
        if self.whole:
            return [(self.near if near[0] else self.far, self.at)]
        if self.near is self.far:
            both = [(self.far, which)]
        else:
            both = [(self.near, which[near]), (self.far, which[~near])]
        return [(mesh, self.at.take(numbers, axis=0)) for mesh, numbers in both if numbers.size]


class Spheres:
    """Those of all kinds of parts, one after the other: they are looked at together. Meshes are written when
    other parts come into view, or near.

    What is close is drawn first, for it hides the rest: close to the middle of the cell that the eye is in,
    so that the order is the same wherever the eye came from.
    """

    def __init__(self, kinds: list[Parts], leeway: Leeway):
        self._kinds, self._leeway = kinds, leeway
        self._middle = np.concatenate([kind.middle for kind in kinds]).T.astype(float, order="C")  # (3, n) m
        self._reach = np.concatenate([kind.reach for kind in kinds])  # (n,) m
        counts = [len(kind.reach) for kind in kinds]
        self._kind = np.repeat(np.arange(len(kinds)), counts)
        self._first = np.cumsum(counts) - counts  # of each kind
        self._near_m = np.repeat([kind.near_m for kind in kinds], counts)
        self._detailed = any(kind.near is not kind.far for kind in kinds)
        self._cell: tuple[int, ...] = ()
        self._chosen: list[tuple[Parts, np.ndarray, slice]] = []  # kinds, numbers of each, where in `_those`
        # of all that are chosen: their middles, m, and how far from the world's, squared, beyond what is near
        self._those = self._middle.T, self._near_m
        self._written = b""  # which of them are near
        self._drawn: list[tuple[Parts, Any, int]] = []

    def show(self, view: View) -> list[tuple[Parts, Any, int]]:
        """What is drawn for a view, the first first: the kind, a mesh, how many of its instances."""
        cell = tuple(int(side // CELL_M) for side in view.place)
        moved = cell != self._cell or not self._leeway.holds(view)
        if moved:
            self._choose(view, cell)
        if moved or self._detailed:
            middle, beyond = self._those
            eye = view.eye
            near = beyond - middle @ (2.0 * eye) < -eye @ eye  # (middle - eye)² < near_m²
            which = near.tobytes()
            if which != self._written:
                self._write(near)
                self._written = which
        return self._drawn

    def _choose(self, view: View, cell: tuple[int, ...]) -> None:
        leeway, sides, far_m = self._leeway, view.planes, _far_m(self._middle, view.eye)
        leeway.begin(view)
        # what would be finer than a pixel is thicker than it is: stair.vert
        thick = 0.6 * (far_m + leeway.metres) / (view.focal_px * (1.0 - leeway.radians))
        reach = self._reach + thick + leeway.margin(far_m + self._reach + thick)
        seen = (np.minimum.reduce(sides[:, :3] @ self._middle + sides[:, 3:]) > -reach).nonzero()[0]
        from_cell = _far_m(self._middle, (np.array(cell) + 0.5) * CELL_M) - self._reach
        seen = seen[np.lexsort((from_cell[seen], self._kind[seen]))]
        ends = self._kind[seen].searchsorted(np.arange(len(self._kinds) + 1)).tolist()
        found = []
        for number, (low, high) in enumerate(pairwise(ends)):
            if low < high:
                kind = self._kinds[number]
                first = from_cell[seen[low]] if kind.whole else 0.0
                numbers = seen[low:high] - self._first[number]
                found.append((-kind.worn, kind.carved, first, number, (kind, numbers, slice(low, high))))
        self._chosen = [chosen for *_, chosen in sorted(found, key=lambda one: one[:4])]
        middle = self._middle[:, seen].T.copy()
        self._those = middle, (middle**2).sum(axis=1) - (self._near_m[seen] + self._reach[seen]) ** 2
        self._cell, self._written, self._drawn = cell, b"", []

    def _write(self, near: np.ndarray) -> None:
        self._drawn = []
        for kind, numbers, where in self._chosen:
            for mesh, rows in kind.drawn(numbers, near[where]):
                mesh.update(1, rows)
                self._drawn.append((kind, mesh, len(rows)))


def _far_m(middle: np.ndarray, eye: np.ndarray) -> np.ndarray:
    """From the eye to each place (3, n), m."""
    to = middle - eye[:, None]
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
        self.onyx = kit.program("summit/landing", "summit/stair", u_ring=0.0, u_worn=0.0)
        self._by_door, self._door_seen = Leeway(1.7, 0.022), False
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
        for kind, mesh, count in self._spheres[mirrored].show(frame.view):
            self.bone.set(u_ring=0.0, u_worn=kind.worn, u_carved=kind.carved)
            mesh.draw(self.bone, instances=count)
        if not mirrored:
            self._draw_landing(frame.view)

    def _draw_landing(self, view: View) -> None:
        """Before the door."""
        if not self._by_door.holds(view):
            middle, half = np.array(layout.DOOR)[:, None], np.full((3, 1), LANDING_M)
            self._door_seen = bool(self._by_door.boxes(view, middle, half)[0])
        if self._door_seen:
            self.bone.set(u_ring=0.0, u_worn=0.0, u_carved=0.0)
            self.landing[1].draw(self.bone)
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
