"""Helicopters over the panic, whose rotors turn to glass and break."""

import numpy as np

from visuals import Frame, Kit, generator

from .overpass_form import Solid
from .story import State
from .textures import Textures

# x, y, z in m, the way it heads in rad, when it fails in the time of `rotors`
MACHINES = (
    (-121.0, 315.0, 640.0, 0.7, 0.04),
    (-120.0, 276.0, 470.0, 2.3, 0.30),
    (-52.0, 226.0, 455.0, -0.5, 0.50),
)
BLADES, PIECES = 5, 15
SPAN_M, CHORD_M = 15.0, 1.35
LAYOUT = ("3f 3f 3f 3f", ("a_place", "a_normal", "a_middle", "a_own"))


class Rotors:
    """Bodies with the solid things; blades, which are glass, over them."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit = kit
        rows, faces = hull()
        where = np.array(MACHINES, np.float32)
        machine = (where, "4f 1f/i", ("i_machine", "i_when"))
        self.hulls = kit.mesh([(rows, "3f 3f 8x", ("a_place", "a_normal")), machine], indices=faces)
        self.blades = kit.mesh([(pieces(generator(kit.seed, "living_city", "rotor")), *LAYOUT), machine])
        self.hull = textures.program("living_city/copter")
        self.glass = textures.program("living_city/rotor")

    def draw(self, frame: Frame, story: State) -> None:
        """With depth: the bodies."""
        if story.rotors < 1.0:
            self.kit.state(depth="less")
            self.hulls.draw(self.hull)

    def draw_light(self, frame: Frame, story: State) -> None:
        """Over everything solid: the blades and what becomes of them."""
        if story.rotors < 1.0:
            self.kit.state(depth="less", blend="over")
            self.blades.draw(self.glass)


def hull() -> tuple[np.ndarray, np.ndarray]:
    """One body, its nose along x, its mast's top at the origin: rows (n, 8), triangles."""
    solid = Solid()
    x = np.array((4.6, 4.4, 3.4, 1.4, -1.2, -2.8, -3.6, -8.0, -12.6))
    r = np.array((0.05, 0.55, 1.25, 1.65, 1.55, 1.05, 0.52, 0.34, 0.20))
    y = np.array((-3.6, -3.6, -3.3, -3.0, -2.8, -2.3, -2.0, -1.75, -1.5))
    solid.tube(np.stack([x, y, 0 * x], -1), r, 0, 14, 0.0, (1.0, 0.86))
    solid.tube(np.array(((0.0, -1.9, 0.0), (0.0, 0.05, 0.0))), (0.42, 0.14), 0, 8)
    solid.tube(np.array(((-11.6, -1.6, 0.0), (-12.8, 0.7, 0.0))), (0.42, 0.16), 0, 6, 0.0, (1.3, 0.25))
    for side in (-1.0, 1.0):
        skid = np.array(((3.0, -4.9, side), (2.4, -5.25, side), (-2.4, -5.25, side)))
        solid.tube(skid * (1.0, 1.0, 1.35), (0.07, 0.09, 0.07), 0, 5)
        for at in (1.4, -1.4):
            solid.tube(np.array(((at, -4.2, side * 0.8), (at, -5.2, side * 1.35))), (0.06, 0.06), 0, 4)
    return np.concatenate(solid.corners).astype(np.float32), np.concatenate(solid.faces).astype(np.int32)


def pieces(chance) -> np.ndarray:
    """(n, 12) corners of triangles: place in the rotor, normal, the middle of the splinter, its chances."""
    rows = []
    for blade in range(BLADES):
        a = 2 * np.pi * blade / BLADES
        c, s = np.cos(a), np.sin(a)
        cut = np.linspace(0.8, SPAN_M, PIECES + 1)
        cut[1:-1] += chance.normal(0.0, 0.18, PIECES - 1)
        slant = chance.normal(0.0, 0.35, PIECES + 1)
        slant[[0, -1]] = 0.0
        for k in range(PIECES):
            half = 0.5 * CHORD_M
            flat = np.array(
                (
                    (cut[k] - slant[k], -half),
                    (cut[k + 1] - slant[k + 1], -half),
                    (cut[k + 1] + slant[k + 1], half),
                    (cut[k] + slant[k], half),
                )
            )
            place = np.stack(
                [c * flat[:, 0] - s * flat[:, 1], 0.12 * flat[:, 1], s * flat[:, 0] + c * flat[:, 1]], -1
            )
            for split in ((0, 1, 2), (0, 2, 3)):
                corner = place[list(split)]
                normal = np.array((0.12 * s, 1.0, -0.12 * c))
                own = chance.random(3)
                for p in corner:
                    rows.append((*p, *normal, *corner.mean(0), *own))
    return np.array(rows, np.float32)
