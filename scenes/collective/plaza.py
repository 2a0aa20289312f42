"""The plaza's furniture: street lamps, the geyser of sparks, the chime fountain, the path, the light of the
Reservoir."""

from math import hypot, pi, sin

import numpy as np

from visuals import Frame, Kit

from . import story
from .fountain import Fountain
from .ground import LAMPS
from .lathe import Solid
from .path import Path
from .reservoir import Sorrow

SPARKS = {"draft": 350, "live": 1100, "film": 2000}
GLOBE_M = 4.05  # height of a lamp's light, as in shaders/collective/lamp_glow.vert
NEAR = 12  # lamps that are made finely
BOLLARD = 0.21  # scale of the low lights round the Reservoir


class Plaza:
    """Everything that stands on the ground and is not alive."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.post = kit.program("collective/lamp")
        self.glow = kit.program("collective/lamp_glow")
        self.spark = kit.program("collective/spark", u_places=story.PLACES)
        places, sides = lamps()
        square = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
        each = [(places, "4f/i", ("i_lamp",)), (sides, "1f/i", ("i_left",))]
        self.fine = self._posts(post(14, 30, 6), places[:NEAR], sides[:NEAR])
        self.plain = self._posts(post(5, 12, 3), places[:NEAR], sides[:NEAR])
        afar = post(4, 8, 3, plain=True) if kit.quality == "draft" else post(5, 12, 3)
        self.far = self._posts(afar, places[NEAR:], sides[NEAR:])
        self.glows = kit.mesh([(square, "2f", ("a_corner",)), *each], mode="strip")
        self.all = len(places)
        self.avenue = len(places) - np.count_nonzero(places[:, 3] >= 100)
        streak = np.array([-1, 0, 1, 0, -1, 1, 1, 1], np.float32)
        numbers = np.arange(SPARKS[kit.quality], dtype=np.float32)
        self.sparks = kit.mesh(
            [(streak, "2f", ("a_corner",)), (numbers, "1f/i", ("i_number",))], mode="strip"
        )
        self.fountain = Fountain(kit)
        self.path = Path(kit)
        self.sorrow = Sorrow(kit)

    def _posts(self, shape, places, sides):
        corners, faces = shape
        buffers = [
            (corners, "3f 3f 1f 4x", ("a_place", "a_normal", "a_kind")),
            (places.copy(), "4f/i", ("i_lamp",)),
            (sides.copy(), "1f/i", ("i_left",)),
        ]
        return self.kit.mesh(buffers, indices=faces)

    def draw(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        """Solid things, with depth, into the bound target."""
        self.kit.state(depth="less")
        near = self.plain if mirrored or self.kit.quality == "draft" else self.fine
        near.draw(self.post)
        self.far.draw(self.post, instances=self._lamps(moment) - NEAR)
        self.fountain.draw(frame, moment, mirrored=mirrored)

    def draw_light(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        """Light, blended over and tested against depth."""
        self.path.draw(frame, moment, mirrored=mirrored)
        self.sorrow.draw(frame, moment, mirrored=mirrored)
        self.fountain.draw_light(frame, moment, mirrored=mirrored)
        self.kit.state(blend="over", depth="less")
        self.glows.draw(self.glow, instances=self._lamps(moment))
        if moment.geyser > 0.0:
            self.sparks.draw(self.spark)

    def _lamps(self, moment: story.State) -> int:
        """How many lamps: those round the Reservoir rise when it opens."""
        return self.all if moment.mouth > 0.0 else self.avenue


def post(around: int, hoop: int, tube: int, *, plain: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """A lamp: a slim post that ends in a standing hoop with a globe hung in it. plain: without mouldings."""
    solid = Solid()
    stem = [(0.27, 0), (0.27, 0.05), (0.27, 0.05), (0.20, 0.05), (0.20, 0.05), (0.20, 0.11), (0.20, 0.11)]
    stem += [(0.085, 0.16), (0.055, 0.40), (0.045, 1.10), (0.07, 1.16), (0.07, 1.20), (0.042, 1.27)]
    stem += [(0.026, 3.55), (0.05, 3.62), (0.02, 3.69)]
    if plain:
        stem = [(0.27, 0), (0.20, 0.11), (0.055, 0.40), (0.055, 1.20), (0.026, 3.69)]
    solid.turn(stem, around)
    solid.hoop(0.37, 0.016, hoop, tube_around=tube, centre=(0, GLOBE_M, 0), upright=True)
    solid.rod((0, GLOBE_M + 0.16, 0), (0, GLOBE_M + 0.37, 0), 0.007, around=4)
    angle = np.linspace(-pi / 2, pi / 2, max(5, around * 2 // 3))
    solid.turn([(0.165 * np.cos(a), GLOBE_M + 0.165 * sin(a)) for a in angle], around, kind=1)
    return solid.finish()


def lamps() -> tuple[np.ndarray, np.ndarray]:
    """(n, 4): x, z, scale, number; (n,): 1 for the left row. Those round the Reservoir come last."""
    left, right, first, apart = LAMPS
    x, z = story.RESERVOIR
    rows = []
    for number in range(24):
        for side in (1.0, 0.0):  # none nearer than the one that fails: it would fill the picture
            place = (left if side else right, first - apart * number)
            if hypot(place[0] - x, place[1] - z) > story.RESERVOIR_RADIUS + 2.0:
                rows.append((*place, 1.0, number, side))
    for i in range(2, 23):  # a gap toward the wanderer
        angle = 2 * pi * i / 24
        r = story.RESERVOIR_RADIUS + 0.62
        rows.append((x + r * sin(angle), z + r * np.cos(angle), BOLLARD, 100 + i, 0.0))
    rows = np.array(rows, np.float32)
    return rows[:, :4].copy(), rows[:, 4].copy()
