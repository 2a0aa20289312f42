"""The network behind the sky, drawn: strands as ribbons along curves, somas as squares that face the eye.

The strands are drawn front to back in bands of distance, each band's somas before its strands.
"""

from itertools import pairwise

import numpy as np

from visuals import Frame, Kit, Leeway

from . import strands
from .network import network
from .reach import Reach
from .sprout import TETHER
from .strands import Group, Strands

BEAT_MPS = 170.0  # of the heartbeat's front along the threads; nerve_impulse.glsl has it too
BANDS_M = (0.0, 165.0, 268.0, 380.0, 530.0, 1e9)  # distances of the bands, m; the hub is at 270
SEGMENTS = {"draft": (3, 6, 12), "live": (4, 9, 20), "film": (6, 16, 40)}  # of short, middle, long strips
LONGEST = (0.05, 0.17)  # length by distance up to which a strip is short, middle
MOST_RANK = {"draft": 0.13, "live": 0.40, "film": 1.0}  # strands of higher rank are not there at all
MIRROR_RANK = {"draft": 0.13, "live": 0.12, "film": 0.12}  # of the reflected
HALO = {"draft": 0.0, "live": 0.6, "film": 1.5}
SECTOR = {"draft": 1.2, "live": 0.45, "film": 0.45}  # strands are grouped by direction, rad, for culling
TOUCHES = 16  # rows of distances
FINGER_M = 900.0  # m that a radian beside the finger counts for
NOWHERE_M = 4000.0
UNITS = {"t_touch": 6, "t_strand": 7}  # those below are the cloth's: the nerves are drawn between its parts


class Nerves:
    """The strands and somas. Somas and tethers light up as each heartbeat's front comes by.

    network     the graph, see network.py
    arrive_m    (15,) m along the threads from the hub to the top of each building: the front of a heartbeat
                is there arrive_m / BEAT_MPS seconds after it
    """

    def __init__(self, kit: Kit):
        self.kit = kit
        self.network = net = network(kit.seed)
        self.arrive_m = net["place_m"]
        self._most_rank = MOST_RANK[kit.quality]
        self.program = kit.program("collective/nerve", **UNITS, u_most_rank=self._most_rank)
        self.cell = kit.program("collective/soma", t_touch=UNITS["t_touch"])
        self._reach = Reach(net)
        self._core = net["node"][: len(net["soma_m"]) + len(net["way_point"])].T.copy()
        nowhere = np.full((TOUCHES, self._core.shape[1]), NOWHERE_M, np.float32)
        self.rows = kit.texture(nowhere, filter="nearest", repeat=False)
        self._make(kit, net)

    def _make(self, kit: Kit, net) -> None:
        """Meshes."""
        middle = (net["p0"] + net["p3"]) / 2
        self.texture = strands.texture(kit, net)
        bands = [self._band(net, middle, low, high) for low, high in pairwise(BANDS_M)]
        self.somas = [self._somas(net, low, high) for low, high in pairwise(BANDS_M)]
        tethers = np.flatnonzero((net["kind"] == TETHER) & (net["rank"] < self._most_rank + 0.3))
        last = [Group(tethers, SEGMENTS[kit.quality][2])]  # a band of its own, see draw_tethers
        self.all = Strands(kit, net, [*(main + fine for main, fine in bands), last], Leeway(2.0, 0.02))
        self.reflected = Strands(kit, net, [*(main for main, _ in bands), last], Leeway(1.6, 0.016))

    def _band(self, net, middle, low: float, high: float) -> tuple[list[Group], list[Group]]:
        """Strands of low rank, the rest, between two distances: long ones first, by direction."""
        quality = self.kit.quality
        away = np.linalg.norm(middle, axis=1)
        inside = (away >= low) & (away < high) & (net["rank"] < self._most_rank)
        size = np.digitize(net["way"][:, 3] / np.maximum(away, 30.0), LONGEST)
        sector = np.floor(np.arctan2(middle[:, 0], -middle[:, 2]) / SECTOR[quality]).astype(int)
        steep = middle[:, 1] > 0.8 * np.hypot(middle[:, 0], middle[:, 2])
        fine = net["rank"] >= MIRROR_RANK[quality]
        key = np.column_stack([fine, -size, sector, steep]).astype(int)
        groups = ([], [])
        for group in np.unique(key[inside], axis=0):
            chosen = np.flatnonzero(inside & (key == group).all(axis=1))
            groups[group[0]].append(Group(chosen, SEGMENTS[quality][-group[1]]))
        return groups

    def _somas(self, net, low: float, high: float):
        node = net["node"][net["soma"]]
        away = np.linalg.norm(node, axis=1)
        chosen = np.flatnonzero((away >= low) & (away < high))
        if chosen.size == 0:
            return None
        chosen = chosen[np.argsort(away[chosen])]
        hub, none = net["hub_m"][net["soma"]], np.zeros(len(node))
        cell = np.column_stack([node, net["radius"]])[chosen]
        kin = np.column_stack([hub, net["neuron"], net["soma"], none])[chosen].astype(np.float32)
        corners = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
        buffers = [(corners, "2f", ("a_corner",)), (cell, "4f/i", ("a_cell",)), (kin, "4f/i", ("a_kin",))]
        return self.kit.mesh(buffers, mode="strip")

    def prepare(self, frame: Frame, moment) -> None:
        """Once a picture: for each touch the distances of all nodes of the core.

        Its light enters the core at the node nearest to the ray under the finger, and later at those beside
        it, so that it glides from one to the next as the finger moves.
        """
        view, touches = frame.view, frame.signals.touches[:TOUCHES]
        if moment.nerves <= 0.0 or not touches:
            return
        rays = np.float32([view.finger_way(touch) for touch in touches])
        above = (rays[:, 1] > 0.02).nonzero()[0]
        far = np.full((len(touches), self._core.shape[1]), NOWHERE_M, np.float32)
        if len(above):
            ways = self._core - np.float32(view.place)[:, None]
            cosine = rays @ (ways / np.sqrt(np.add.reduce(ways * ways)))
            beside = FINGER_M * np.arccos(np.minimum(np.maximum(cosine, -1.0), 1.0))
            beside -= np.minimum.reduce(beside, axis=1, keepdims=True)
            far[above] = self._reach.least(beside[above])
        self.rows.texture.write(far, viewport=(0, 0, *far.shape[::-1]))

    def look(self, frame: Frame, moment, *, mirrored: bool) -> None:
        """Once a view, before it is drawn: chooses what it can show, and binds the textures."""
        if moment.nerves > 0.0:
            (self.reflected if mirrored else self.all).look(frame.view)
            self.rows.use(UNITS["t_touch"])
            self.texture.use(UNITS["t_strand"])

    def draw(self, frame: Frame, moment, *, mirrored: bool) -> None:
        """What shows through the tears: under what is there already. Nothing before the network shows."""
        if moment.nerves <= 0.0:
            return
        shown = self._ready(mirrored, near_part=0.0)
        self.kit.state(blend="under")
        for band, somas in enumerate(self.somas):
            if somas is not None:
                somas.draw(self.cell)
            shown.draw(self.program, band)

    def draw_tethers(self, frame: Frame, moment, *, mirrored: bool) -> None:
        """The lower parts of the threads that hold the buildings: before the cloth, tested against depth."""
        if moment.nerves <= 0.0:
            return
        shown = self._ready(mirrored, near_part=1.0)
        self.kit.state(blend="over", depth="less")
        shown.draw(self.program, len(self.somas))

    def _ready(self, mirrored: bool, *, near_part: float) -> Strands:
        halo = 0.0 if mirrored else HALO[self.kit.quality]
        self.program.set(u_near_part=near_part, u_halo=halo)
        return self.reflected if mirrored else self.all
