"""Fireflies: the lights of towers and houses, set free at the end."""

import numpy as np

from visuals import Frame, Kit, generator

from . import plan
from .layout import GIRL
from .story import State
from .textures import Textures
from .towers import standing

COUNT = {"draft": 1500, "live": 7000, "film": 26000}
FROM_HOUSES = 0.22  # share of all
TRACE = 0.009  # share that rises where the girl stood
NEAR = (20.0, 100.0, 620.0)  # x, z of where most are, and how far about, m


class Fireflies:
    """Each a triangle that faces the eye; all of them are functions of the moment."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        self.mesh = None

    def _light(self) -> None:
        """Makes them, when the first are seen."""
        kit = self.kit
        rows = risen(kit.seed, COUNT[kit.quality])
        corner = np.tile(np.arange(3.0), len(rows))
        vertices = np.column_stack([np.repeat(rows, 3, 0), corner]).astype(np.float32)
        self.mesh = kit.mesh([(vertices, "4f 4f 4f 1f", ("a_root", "a_bridge", "a_own", "a_corner"))])
        self.program = self.textures.program("living_city/crowd_fly")

    def draw(self, frame: Frame, moment: State) -> None:
        """Light, added over what is solid."""
        if moment.flies <= 0.0 or moment.dissolve <= 0.0:
            return
        if self.mesh is None:
            self._light()
        self.kit.state(blend="add", depth="less")
        self.mesh.draw(self.program)


def risen(seed: int, count: int) -> np.ndarray:
    """(count, 12): x, z, height, radius of what it comes from; the bridge's middle x, z, height and 1, if it
    is one; the tower's chance, -1 for a house, -2 for the girl's trace; own chances 3."""
    chance = generator(seed, "living_city", "fireflies")
    towers, blocks = standing(seed), plan.blocks(seed)
    x, z, about = NEAR
    weight = towers[:, 2] * np.exp(-((np.hypot(towers[:, 0] - x, towers[:, 1] - z) / about) ** 2))
    of = chance.choice(len(towers), int(count * (1.0 - FROM_HOUSES)), p=weight / weight.sum())
    from_towers = np.column_stack(
        [towers[of, :4], towers[of, 8:12], towers[of, 6], chance.random((len(of), 3))]
    )
    centres = np.array([block.centre for block in blocks])
    inside = np.array([block.inside for block in blocks])
    weight = np.exp(-((np.hypot(centres[:, 0] - x, centres[:, 1] - z) / about) ** 2))
    of = chance.choice(len(blocks), count - len(of), p=weight / weight.sum())
    turn, out = 2 * np.pi * chance.random(len(of)), inside[of] * 0.9
    places = centres[of] + np.stack([np.cos(turn), np.sin(turn)], -1) * out[:, None]
    none = np.zeros((len(of), 4))
    roofs = np.column_stack([places, 10.0 + 22.0 * chance.random(len(of)), np.full(len(of), 5.0)])
    from_houses = np.column_stack([roofs, none, np.full(len(of), -1.0), chance.random((len(of), 3))])
    rows = np.concatenate([from_towers, from_houses])
    rows[-int(TRACE * count) :, :9] = (GIRL[0], GIRL[2], GIRL[1], 1.6, 0.0, 0.0, 0.0, 0.0, -2.0)
    return rows
