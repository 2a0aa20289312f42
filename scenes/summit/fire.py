"""Holy fire: where a finger is, a brand of gold on what it burns, tongues of flame on it, and sparks."""

import numpy as np

from visuals import Frame, Kit

from .story import State

SPARKS = {"draft": 20, "live": 44, "film": 80}  # of each touch
CARD = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
MOST = 16


class Fire:
    """Two cards and a handful of sparks for each touch."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.brand = kit.program("summit/fire", t_smoke=0)
        self.spark = kit.program("summit/fire_spark")
        self.sparks = SPARKS[kit.quality]
        number = np.arange(MOST, dtype=np.float32)
        cards = np.stack([np.repeat(number, 2), np.tile(np.arange(2), MOST)], -1).astype(np.float32)
        self.cards = kit.mesh([(CARD, "2f", ("a_corner",)), (cards, "2f/i", ("i_card",))], mode="strip")
        rows = np.stack([np.repeat(number, self.sparks), np.tile(np.arange(self.sparks), MOST)], -1)
        self.swarm = kit.mesh(
            [(CARD, "2f", ("a_corner",)), (rows.astype(np.float32), "2f/i", ("i_spark",))], mode="strip"
        )

    def draw(self, frame: Frame, story: State, smoke) -> None:
        """Over all solid things. `smoke`: the texture of clouds."""
        count = min(len(frame.signals.touches), MOST)
        self.kit.state(blend="over", depth="less")
        smoke.use(0)
        signs = np.zeros(MOST, np.float32)
        for k, touch in enumerate(frame.signals.touches[:count]):  # a sign stays while its finger moves
            signs[k] = (0.618034 * touch.id + 0.1373 * (frame.signals.time - touch.age) + 0.211) % 1.0
        self.brand.set(u_own=signs)
        self.cards.draw(self.brand, instances=2 * count)
        self.swarm.draw(self.spark, instances=count * self.sparks)
