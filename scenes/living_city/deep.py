"""Under the city: shaft, tunnel and rib cage, billboards, the river of clocks, the core and its nerves."""

from cmath import pi, rect

import numpy as np

from visuals import Frame, Kit

from . import deep_form
from .layout import CORE, CORE_RADIUS
from .story import State
from .textures import Textures

TUBE = ("3f 3f 2f", ("a_place", "a_normal", "a_at"))
CLOCKS = {"draft": 70, "live": 170, "film": 260}
RIB = {"draft": (6, 14), "live": (10, 26), "film": (20, 60)}
NERVES = 26
DISC = 40  # corners of a clock


class Deep:
    """The veins of the city. The shafts are always seen; the rest when the eye is in it."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        self.way, self.chimney = (
            kit.mesh([(rows, *TUBE)], indices=faces)
            for rows, faces in (deep_form.way(kit.quality), deep_form.chimney(kit.quality))
        )
        self.wall = textures.program("living_city/tunnel")
        self.inside = False

    def _enter(self) -> None:
        """Makes what is seen from inside alone, when the eye first goes there."""
        kit, self.inside = self.kit, True
        self.rib = self.textures.program("living_city/rib")
        self.floor = self.textures.program("living_city/deep_melt")
        self.clock = self.textures.program("living_city/clock")
        self.board = self.textures.program("living_city/board")
        self.nerve = self.textures.program("living_city/nerve")
        self.core = self.textures.program("living_city/core", u_middle=CORE, u_radius=CORE_RADIUS)
        tube, faces = deep_form.strip(*RIB[kit.quality])
        own = ("4f 4f/i", ("i_a", "i_b"))
        self.ribs = kit.mesh([(tube, "2f", ("a_at",)), (deep_form.ribs(kit.seed), *own)], indices=faces)
        self.nerves = kit.mesh(
            [(tube, "2f", ("a_at",)), (deep_form.nerves(kit.seed, NERVES), *own)], indices=faces
        )
        floor = np.array([(-1, 0), (1, 0), (-1, 1), (1, 1)], np.float32)
        self.melt = kit.mesh([(floor, "2f", ("a_at",))], mode="strip")
        corner = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
        self.boards = kit.mesh(
            [(corner, "2f", ("a_corner",)), (deep_form.boards(kit.seed), *own)], mode="strip"
        )
        self.gem = kit.mesh([(corner, "2f", ("a_corner",))], mode="strip")
        rows, faces = disc()
        self.clocks = kit.mesh(
            [(rows, "3f", ("a_at",)), (deep_form.clocks(kit.seed, CLOCKS[kit.quality]), *own)],
            indices=faces,
        )
        facets = deep_form.facets(kit.seed)
        self.facets = facets[:, 0] + 1j * facets[:, 2]
        self.faces = (facets * (1.0, 1.0, 1.0, CORE_RADIUS)).astype(np.float32)  # as they are turned

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less")
        inside = story.deep > 0.0
        if inside:
            if not self.inside:
                self._enter()
            self._draw_core(story)
            self.ribs.draw(self.rib)
            self.clocks.draw(self.clock)
            self.nerves.draw(self.nerve)
            self.boards.draw(self.board)
        self.way.draw(self.wall)
        self.chimney.draw(self.wall)
        if inside:
            self.melt.draw(self.floor)

    def _draw_core(self, story: State) -> None:
        turned = self.facets * rect(1.0, 2 * pi * story.drift_b)
        self.faces[:, 0], self.faces[:, 2] = turned.real, turned.imag
        self.core.set(u_face=self.faces)
        self.gem.draw(self.core)


def disc() -> tuple[np.ndarray, np.ndarray]:
    """A clock without hands: rows (n, 3): x, y (1 its face, -1 below), z; triangles."""
    a = np.arange(DISC) / DISC * 2 * np.pi
    ring = np.stack([np.cos(a), np.sin(a)], -1)
    rows = [(0.0, 1.0, 0.0)] + [(x, 1.0, z) for x, z in ring] + [(x, -1.0, z) for x, z in ring]
    i = np.arange(DISC)
    j = (i + 1) % DISC
    top = np.stack([np.zeros(DISC, int), 1 + j, 1 + i], -1)
    side = [np.stack([1 + i, 1 + j, 1 + DISC + j], -1), np.stack([1 + i, 1 + DISC + j, 1 + DISC + i], -1)]
    return np.array(rows, np.float32), np.concatenate([top, *side]).astype(np.int32)
