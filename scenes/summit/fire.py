"""Holy fire: a brand of gold where a finger is, tongues of flame on it, sparks that rise from it."""

import numpy as np

from visuals import Frame, Kit

from .story import State

SPARKS = {"draft": 20, "live": 44, "film": 80}  # of each touch
CARD = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
MOST = 16


class Fire:
    """One card and a handful of sparks for each touch."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.brand = kit.program("summit/fire")
        self.spark = kit.program("summit/fire_spark")
        self.sparks = SPARKS[kit.quality]
        number = np.arange(MOST, dtype=np.float32)
        self.cards = kit.mesh([(CARD, "2f", ("a_corner",)), (number, "1f/i", ("i_touch",))], mode="strip")
        rows = np.stack([np.repeat(number, self.sparks), np.tile(np.arange(self.sparks), MOST)], -1)
        self.swarm = kit.mesh(
            [(CARD, "2f", ("a_corner",)), (rows.astype(np.float32), "2f/i", ("i_spark",))], mode="strip"
        )

    def draw(self, frame: Frame, story: State, smoke) -> None:
        """Over all solid things. `smoke`: the texture of clouds."""
        count = min(len(frame.signals.touches), MOST)
        if not count or story.fire <= 0.0:
            return
        self.kit.state(blend="over", depth="less")
        smoke.use(0)
        self.brand.set(t_smoke=0)
        self.cards.draw(self.brand, instances=count)
        self.swarm.draw(self.spark, instances=count * self.sparks)
