"""The network behind the sky, drawn: strands as ribbons along curves, somas as squares that face the eye.

The strands are drawn front to back in bands of distance, each band's somas before its strands.
"""

from dataclasses import replace
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np

from visuals import Frame, Kit

from .network import network
from .sprout import TETHER

BEAT_MPS = 170.0  # of the heartbeat's front along the threads; nerve_impulse.glsl has it too
BANDS_M = (0.0, 165.0, 268.0, 380.0, 530.0, 1e9)  # distances of the bands, m; the hub is at 270
SEGMENTS = {"draft": (3, 6, 12), "live": (4, 9, 20), "film": (6, 16, 40)}  # of short, middle, long strips
LONGEST = (0.05, 0.17)  # length by distance up to which a strip is short, middle
MOST_RANK = {"draft": 0.13, "live": 0.40, "film": 1.0}  # strands of higher rank are not there at all
MIRROR_RANK = {"draft": 0.13, "live": 0.12, "film": 0.12}  # of the reflected
HALO = {"draft": 0.0, "live": 0.6, "film": 1.5}
SECTOR = {
    "draft": 1.2,
    "live": 0.45,
    "film": 0.45,
}  # strips are grouped by direction, rad: each is a draw
SWELL_M = 8.0  # how far a strand's halo and motion reach beyond its curve
TOUCHES, ROW = 16, 1024  # rows of distances; nodes in a row of the texture
FINGER_M = 900.0  # m that a radian beside the finger counts for
NOWHERE_M = 4000.0
SURE_M = 1.0  # more than the rounding of ways
ASKED = 48  # nodes at once whose ways are compared: what they fill stays in a processor's cache


class Strips(NamedTuple):
    """Strands of one length, and the corners of the box that holds them, (8, 4)."""

    mesh: object
    corners: np.ndarray


def _seen(corners: np.ndarray, view) -> list[bool]:
    """Of boxes (4, 8 n), whose corners follow one another, whether any of each can be in the picture."""
    x, y, _, w = view.view_projection.T @ corners
    below = -w
    beside = np.stack([x > w, x < below, y > w, y < below, w < 0])
    return (~beside.reshape(5, -1, 8).all(axis=2).any(axis=0)).tolist()


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
        self.program = kit.program("collective/nerve")
        self.cell = kit.program("collective/soma")
        middle = (net["p0"] + net["p3"]) / 2
        self.bands = [self._band(net, middle, low, high) for low, high in pairwise(BANDS_M)]
        strips = [strip for _, main, fine in self.bands for strip in main + fine]
        self._boxes = np.ascontiguousarray(np.array([s.corners for s in strips]).reshape(-1, 4).T)
        self._written: tuple | None = None  # what `rows` holds: of which eye, of which touches
        self.tethers = self._strips(
            net, (net["kind"] == TETHER) & (net["rank"] < MOST_RANK[kit.quality] + 0.3), 2
        )
        deep = -(-len(net["node"]) // ROW)
        self.rows = kit.texture(
            np.full((deep * TOUCHES, ROW), NOWHERE_M, np.float32), filter="nearest", repeat=False
        )
        self.row_size = (ROW, deep)
        self._core_m = np.ascontiguousarray(net["core_m"].T)  # rows: from a node to all
        self._asked = np.empty((ASKED, len(self._core_m)), self._core_m.dtype)
        self._ways = np.empty(self._asked.shape)
        self.core = net["node"][: len(net["core_m"])]

    def _band(self, net, middle, low: float, high: float):
        """Somas, strips of low rank, the rest, between two distances; strips by direction, for culling."""
        away = np.linalg.norm(middle, axis=1)
        inside = (away >= low) & (away < high) & (net["rank"] < MOST_RANK[self.kit.quality])
        size = np.digitize(net["way"][:, 3] / np.maximum(away, 30.0), LONGEST)
        sector = np.floor(np.arctan2(middle[:, 0], -middle[:, 2]) / SECTOR[self.kit.quality]).astype(int)
        steep = middle[:, 1] > 0.8 * np.hypot(middle[:, 0], middle[:, 2])
        fine = net["rank"] >= MIRROR_RANK[self.kit.quality]
        key = np.column_stack([fine, -size, sector, steep]).astype(int)
        strips = ([], [])
        for group in np.unique(key[inside], axis=0):
            chosen = inside & (key == group).all(axis=1)
            strips[group[0]].append(self._strips(net, chosen, -group[1]))
        return self._somas(net, low, high), *strips

    def _somas(self, net, low: float, high: float):
        node = net["node"][net["soma"]]
        away = np.linalg.norm(node, axis=1)
        chosen = np.flatnonzero((away >= low) & (away < high))
        if chosen.size == 0:
            return None
        chosen = chosen[np.argsort(away[chosen])]
        hub = net["hub_m"][net["soma"]]
        cell = np.column_stack([node, net["radius"]])[chosen]
        kin = np.column_stack([hub, net["neuron"], net["soma"], np.zeros(len(hub))])[chosen].astype(
            np.float32
        )
        corners = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
        buffers = [(corners, "2f", ("a_corner",)), (cell, "4f/i", ("a_cell",)), (kin, "4f/i", ("a_kin",))]
        return self.kit.mesh(buffers, mode="strip")

    def _strips(self, net, chosen, size: int):
        """A mesh of the chosen strands with strips of a size: 0 short, 1 middle, 2 long."""
        segments = SEGMENTS[self.kit.quality][size]
        along = np.repeat(np.linspace(0, 1, segments + 1, dtype=np.float32), 2)
        strip = np.column_stack([along, np.tile(np.float32([-1, 1]), segments + 1)])
        columns = [net[n][chosen] for n in ("p0", "w0", "p1", "w1", "p2", "seed", "p3", "rank", "way")]
        kin = [net[n][chosen] for n in ("kind", "neuron_of", "nodes", "place", "end_rank")]
        curve = np.column_stack(columns).astype(np.float32)
        names = ("a_p0", "a_w0", "a_p1", "a_w1", "a_p2", "a_seed", "a_p3", "a_rank", "a_way")
        buffers = [
            (strip, "2f", ("a_strip",)),
            (curve, "3f 1f 3f 1f 3f 1f 3f 1f 4f/i", names),
            (np.column_stack(kin).astype(np.float32), "4f 1f 1f/i", ("a_kin", "a_place", "a_end_rank")),
        ]
        points = np.concatenate([net[n][chosen] for n in ("p0", "p1", "p2", "p3")])
        low, high = points.min(axis=0) - SWELL_M, points.max(axis=0) + SWELL_M
        corners = np.array([(*p, 1.0) for p in product(*zip(low, high, strict=True))])
        return Strips(self.kit.mesh(buffers, mode="strip"), corners)

    def draw(self, frame: Frame, moment, *, mirrored: bool) -> None:
        """What shows through the tears: under what is there already. Nothing before the network shows."""
        if moment.nerves <= 0.0:
            return
        self._ready(frame, near_part=0.0, halo=0.0 if mirrored else HALO[self.kit.quality])
        self.kit.state(blend="under")
        seen = iter(_seen(self._boxes, frame.view))
        for somas, main, fine in self.bands:
            if somas is not None:
                somas.draw(self.cell)
            for strips in main:
                if next(seen):
                    strips.mesh.draw(self.program)
            for strips in fine:
                if next(seen) and not mirrored:
                    strips.mesh.draw(self.program)

    def draw_tethers(self, frame: Frame, moment, *, mirrored: bool) -> None:
        """The lower parts of the threads that hold the buildings: before the cloth, tested against depth."""
        if moment.nerves <= 0.0:
            return
        self._ready(frame, near_part=1.0, halo=0.0 if mirrored else HALO[self.kit.quality])
        self.kit.state(blend="over", depth="less")
        self.tethers.mesh.draw(self.program)

    def _ready(self, frame: Frame, *, near_part: float, halo: float) -> None:
        self._write_rows(frame)
        self.rows.use(0)
        self.program.set(
            t_touch=0, u_near_part=near_part, u_halo=halo, u_most_rank=MOST_RANK[self.kit.quality]
        )
        self.cell.set(t_touch=0)

    def _from(self, beside: np.ndarray) -> np.ndarray:
        """The least of the ways to each node of the core from all of its nodes, with `beside` (n,) m before
        each: at least one is 0.

        Whom a way from another reaches sooner than its own `beside` does need not be asked; so the nearest
        are asked first, a few at a time.
        """
        ways, first = self._core_m, int(beside.argmin())
        least = ways[first] + beside[first]
        asked = np.flatnonzero(beside < least + SURE_M)
        asked = asked[beside[asked].argsort()]
        while asked.size:
            now, asked = asked[:ASKED], asked[ASKED:]
            these = ways.take(now, axis=0, out=self._asked[: now.size], mode="clip")
            more = np.add(these, beside[now, None], out=self._ways[: now.size])
            np.minimum(least, more.min(axis=0), out=least)
            asked = asked[beside[asked] < least[asked] + SURE_M]
        return least

    def _write_rows(self, frame: Frame) -> None:
        """For each touch the distances of all nodes.

        Its light enters the core at the node nearest to the ray under the finger, and later at those beside
        it, so that it glides from one to the next as the finger moves.
        """
        if not frame.signals.touches:
            return
        view, net = replace(frame.view, mirrored_at=None), self.network
        written = (view.camera, view.aspect, tuple((t.x, t.y) for t in frame.signals.touches[:TOUCHES]))
        if written == self._written:  # once for the picture, and for what is mirrored in it
            return
        self._written = written
        ways = self.core - np.asarray(view.eye, np.float32)
        ways /= np.linalg.norm(ways, axis=1, keepdims=True)
        width, deep = self.row_size
        for i, touch in enumerate(frame.signals.touches[:TOUCHES]):
            ray = view.finger(touch)
            row = np.full(width * deep, NOWHERE_M, np.float32)
            if ray[1] > 0.02:
                beside = FINGER_M * np.arccos(np.clip(ways @ ray, -1.0, 1.0))
                core = self._from(beside - beside.min())
                row[: len(net["root"])] = core[net["root"]] + net["root_m"]
            self.rows.texture.write(row, viewport=(0, i * deep, width, deep))
