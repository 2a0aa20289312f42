"""The crowd: thousands who flee in loops round their blocks, and later fly as one murmuration."""

import numpy as np

from visuals import Frame, Kit, generator

from . import plan
from .story import State
from .textures import Textures

PEOPLE = {"draft": 2600, "live": 7000, "film": 16000}
REACH_M = 950.0  # of the loops about the heart
KNOTS = 32  # of a loop
TICK = 4096.0  # s after which the crowd's clock wraps; each loop takes a whole number of turns in it
PACE = 3.4  # m/s


class Crowd:
    """Marks that face the eye, a man's size, never thinner than a pixel."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        loops, own = people(kit.seed, PEOPLE[kit.quality])
        self.loops = kit.texture(loops, filter="nearest", repeat=False)
        corner = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
        self.mesh = kit.mesh(
            [
                (corner, "2f", ("a_corner",)),
                (own, "4f 4f 3f 4f/i", ("i_run", "i_self", "i_block", "i_own")),
            ],
            mode="strip",
        )
        self.program = kit.program("living_city/person")

    def draw(self, frame: Frame, story: State) -> None:
        """Over solid things, tested against them."""
        count = int(story.crowd * self.mesh.instances)
        if count < 1:
            return
        self.kit.state(depth="less", blend="over")
        self.textures.use(self.program)
        self.loops.use(5)
        self.program.set(t_loops=5)
        self.mesh.draw(self.program, instances=count)


def people(seed: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    """loops: (n, KNOTS, 4) float32, x and z in m. people: (count, 15) float32: loop, where on it, turns in
    4096 s, m aside; chances 4; block's middle, m to the river, its own 4."""
    chance = generator(seed, "living_city", "crowd")
    near = [b for b in plan.blocks(seed) if np.hypot(*b.centre) < REACH_M and b.river > 30.0]
    loops, turns = [], []
    for block in near:
        line = plan.inset(block, 8.5)
        ends = np.roll(line, -1, 0) - line
        length = np.hypot(ends[:, 0], ends[:, 1])
        at = np.concatenate([[0.0], np.cumsum(length)])
        closed = np.concatenate([line, line[:1]])
        knots = np.arange(KNOTS) / KNOTS * at[-1]
        x, z = (np.interp(knots, at, closed[:, k]) for k in (0, 1))
        loops.append(np.stack([x, z, np.zeros(KNOTS), np.zeros(KNOTS)], -1))
        turns.append(TICK * PACE / at[-1])
    weight = np.array([np.exp(-((np.hypot(*b.centre) / 480.0) ** 2)) + 0.12 for b in near])
    which = chance.choice(len(near), count, p=weight / weight.sum())
    draw = chance.random((count, 7))
    # people run in knots: some together, some alone
    place = (np.floor(draw[:, 0] * 5.0) / 5.0 + 0.16 * draw[:, 1] ** 1.5 + 0.13 * (which % 7)) % 1.0
    way = np.where(draw[:, 2] < 0.12, -1.0, 1.0)
    speed = np.round(np.array(turns)[which] * (0.8 + 0.4 * draw[:, 2])) * way
    shared = np.array([(*b.centre, b.river, *b.own) for b in near])[which]
    aside = chance.normal(0.0, 1.4, count)
    own = np.column_stack([which, place, speed, aside, draw[:, 3:7], shared])
    return np.array(loops, np.float32), own.astype(np.float32)
