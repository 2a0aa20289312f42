"""The chime fountain: stone, metal and chimes, and the rings of light it gives instead of water."""

from math import cos, pi, sin

import numpy as np

from visuals import Frame, Kit, generator

from . import story
from .lathe import Solid, grid

CROWN_M = 3.05  # as in shaders/collective/chime.glsl
CHIMES = 21
TONES = 7
WEDGES = 11  # the basin breaks into
CHUNKS = 26  # of stone, that lie about afterwards
RINGS = 2 * TONES + 1  # rising, on the ground, and the fallen chime's
RINGS_A_TOUCH = 5


class Fountain:
    """Solid parts, drawn with depth, and rings, blended over."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.solid = kit.program("collective/chime", u_places=story.PLACES)
        self.ring = kit.program("collective/chime_ring", u_places=story.PLACES, u_mouth_place=story.RESERVOIR)
        self.note = kit.program("collective/chime_note", u_places=story.PLACES)
        corners, faces = shape(kit.seed, 1 if kit.quality == "draft" else 3)
        layout = ("a_place", "a_normal", "a_kind", "a_part")
        self.parts = kit.mesh([(corners, "3f 3f 1f 1f", layout)], indices=faces)
        around = 48 if kit.quality == "draft" else 112
        turn = np.repeat(np.arange(around + 1) / around, 2)
        band = np.stack([turn, np.tile([-1.0, 1.0], around + 1)], -1).astype(np.float32)
        self.rings = kit.mesh(
            [(band, "2f", ("a_ring",))], indices=grid(around + 1, 2), instances=RINGS + 16 * RINGS_A_TOUCH
        )
        square = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
        self.square = kit.mesh([(square, "2f", ("a_corner",))], mode="strip")

    def draw(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        """Stone and metal."""
        self.kit.state(depth="less")
        self.parts.draw(self.solid)

    def draw_light(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        """Rings of light and the falling chime's note."""
        self.kit.state(blend="over", depth="less")
        touches = min(16, len(frame.signals.touches))
        self.rings.draw(self.ring, instances=RINGS + RINGS_A_TOUCH * touches)
        if moment.overturned > 0.25:
            self.square.draw(self.note)


def shape(seed: int, fine: int) -> tuple[np.ndarray, np.ndarray]:
    """Corners (n, 8): place about the fountain's foot, normal, kind, part; triangles.

    kinds   0 stone, 1 metal, 2 a chime, 3 the one that falls, 4 the basin's wet inside
    parts   of a chime its number from 1; 100 + i a wedge of the basin; 200 + i a chunk (about its own
            middle); 0 what stands in the basin
    """
    solid, around = Solid(), 10 * fine + 2
    wall = [(1.95, 0.0), (1.95, 0.10), (1.95, 0.10), (1.80, 0.10), (1.80, 0.10), (1.72, 0.42), (1.88, 0.50)]
    wall += [(1.88, 0.58), (1.88, 0.58), (1.70, 0.58), (1.70, 0.58), (1.45, 0.30), (1.20, 0.27)]
    chance = generator(seed, "collective fountain")
    cuts = 2 * pi * (np.arange(WEDGES + 1) + 0.0) / WEDGES
    for i in range(WEDGES):
        solid.turn(wall, 1 + fine, part=100 + i, span=(cuts[i], cuts[i + 1]))
        solid.slice(wall, cuts[i], -1.0, part=100 + i).slice(wall, cuts[i + 1], 1.0, part=100 + i)
    solid.turn([(1.56, 0.02), (0.0, 0.02)], around, kind=4, part=90)
    solid.turn([(1.57, 0.44), (0.0, 0.44)], around, kind=4, part=91)  # the water in it
    solid.turn([(0.34, 0.0), (0.30, 0.34), (0.15, 0.50), (0.13, 0.60)], around // 2, part=92)
    stem = [(0.13, 0.50), (0.10, 1.05), (0.15, 1.16), (0.15, 1.22)]
    solid.turn(stem, around // 2)
    dish = [(0.12, 1.20), (0.55, 1.30), (0.86, 1.48), (0.90, 1.52), (0.90, 1.52), (0.84, 1.52)]
    solid.turn(dish, around)
    solid.turn([(0.84, 1.52), (0.40, 1.36), (0.05, 1.34)], around)
    for i in range(CHUNKS):
        half = chance.uniform(0.5, 1.0, 3) * np.array((1.0, 0.62, 0.8))
        corners = np.stack(np.meshgrid(*[(-h, h) for h in half], indexing="ij"), -1)
        corners = corners * chance.uniform(0.55, 1.15, corners.shape)
        solid.block(corners * chance.uniform(0.08, 0.26), part=200 + i)
    solid.turn([(0.07, 1.34), (0.045, 1.6), (0.035, 3.2), (0.06, 3.25), (0.02, 3.62), (0.0, 3.66)], 8, kind=1)
    for radius in (0.78, 0.46):
        solid.hoop(radius, 0.016, 2 * around, tube_around=5, centre=(0.0, CROWN_M, 0.0), kind=1)
    for i in range(6):
        a = 2 * pi * i / 6
        solid.rod((0, CROWN_M + 0.16, 0), (0.78 * cos(a), CROWN_M, 0.78 * sin(a)), 0.009, around=5, kind=1)
    for i in range(CHIMES):
        radius = 0.78 if i % 3 else 0.46
        a = 2 * pi * i / CHIMES
        long = 0.55 + 0.42 * (0.5 + 0.5 * sin(3 * a)) + 0.08 * (i % 3)
        top = CROWN_M - 0.10
        x, z = radius * cos(a), radius * sin(a)
        solid.rod((x, CROWN_M, z), (x, top, z), 0.003, around=3, kind=2, part=i + 1)
        tube = [(0.0, top - long), (0.024, top - long), (0.024, top), (0.0, top)]
        solid.turn(tube, 7, kind=2, part=i + 1, centre=(x, z))
    solid.turn([(0.0, -0.32), (0.035, -0.32), (0.035, 0.32), (0.0, 0.32)], 8, kind=3, part=CHIMES + 1)
    return solid.finish()
