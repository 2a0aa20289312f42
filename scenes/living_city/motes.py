"""What drifts in the air: falling stars and their ash, embers; in the end fireflies."""

import numpy as np

from visuals import Frame, Kit, generator

from . import plan
from .story import State
from .textures import Textures

STARS = {"draft": 26, "live": 44, "film": 60}
FLAKES = {"draft": 220, "live": 600, "film": 1500}
FLIES = {"draft": 250, "live": 700, "film": 2000}
CORNER = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)


class Motes:
    """Light and ash over all solid things."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        chance = generator(kit.seed, "living_city", "motes")
        self.stars = self._mesh(chance.random((STARS[kit.quality], 8)))
        self.flakes = self._mesh(chance.random((FLAKES[kit.quality], 8)))
        self.flies = None  # made when the first are seen
        self.star = textures.program("living_city/star")
        self.flake = textures.program("living_city/flake")

    def _mesh(self, own: np.ndarray):
        return self.kit.mesh(
            [(CORNER, "2f", ("a_corner",)), (own.astype(np.float32), "4f 4f/i", ("i_a", "i_b"))], mode="strip"
        )

    def draw_light(self, frame: Frame, story: State) -> None:
        """Added, or laid over, without writing depth."""
        if story.ash > 0.0 and story.deep < 1.0:
            self.kit.state(depth="less", blend="add")
            self.stars.draw(self.star)
        if story.ash > 0.0:
            self.kit.state(depth="less", blend="over")
            self.flakes.draw(self.flake)
        if story.flies > 0.0:
            if self.flies is None:
                chance = generator(self.kit.seed, "living_city", "motes", "flies")
                self.flies = self._mesh(risen(self.kit.seed, chance, FLIES[self.kit.quality]))
                self.fly = self.textures.program("living_city/fly")
            self.kit.state(depth="less", blend="add")
            self.flies.draw(self.fly)


def risen(seed: int, chance, count: int) -> np.ndarray:
    """(count, 8): where a mote leaves its tower or roof, m; chances 5."""
    draw = chance.random((count, 8))
    all_ = [t for t in plan.towers(seed) if np.hypot(t.x, t.z) < 1500.0]
    which = (draw[:, 0] * len(all_)).astype(int)
    place = np.array([(t.x, t.height, t.z, t.radius) for t in all_])[which]
    a = 2 * np.pi * draw[:, 1]
    own = draw.copy()
    own[:, 0] = place[:, 0] + place[:, 3] * 1.3 * np.cos(a) * draw[:, 3]
    own[:, 1] = place[:, 1] * (0.15 + 0.85 * draw[:, 2])
    own[:, 2] = place[:, 2] + place[:, 3] * 1.3 * np.sin(a) * draw[:, 3]
    return own
