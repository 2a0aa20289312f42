"""Ash and embers in the air."""

import numpy as np

from visuals import Frame, Kit

from .story import State

COUNT = {"draft": 170, "live": 420, "film": 640}
CARD = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)


class Ash:
    """Black flakes that glint, a few embers; at last all of it is drawn to the summit."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.program = kit.program("summit/ash")
        number = np.arange(COUNT[kit.quality], dtype=np.float32)
        self.flakes = kit.mesh([(CARD, "2f", ("a_corner",)), (number, "1f/i", ("i_number",))], mode="strip")

    def draw(self, frame: Frame, story: State) -> None:
        """Over all solid things."""
        if story.black >= 1.0:
            return
        self.kit.state(blend="over", depth="less")
        self.flakes.draw(self.program)
