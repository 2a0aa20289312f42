"""Soft shadows where people and the mercury figure touch the ground."""

import numpy as np

from visuals import Frame, Kit

from . import story

MOST = 96
FARTHEST_M = 60.0
FEET = (0, 1, 3, 22)  # of a body's fields: where it stands, how large it is, how plainly it is seen


class Shadows:
    """Dark discs on the ground, blended over it."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.program = kit.program("collective/shadow", u_mouth_place=story.MOUTH[:3])
        self.rows = np.zeros((MOST, 4), np.float32)
        square = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
        self.mesh = kit.mesh(
            [(square, "2f", ("a_corner",)), (self.rows, "4f/i", ("i_foot",))], mode="strip", dynamic=True
        )

    def draw(self, frame: Frame, moment: story.State, where: np.ndarray, rows: np.ndarray) -> None:
        """Over the ground, tested against depth; of the people (as crowd.py tells) the nearest only."""
        (eye_x, _, eye_z), (x, _, z, _, _, seen) = frame.view.place, where
        square = (x - eye_x) ** 2 + (z - eye_z) ** 2
        near = ((square < FARTHEST_M**2) & (seen >= 0.01)).nonzero()[0]
        near = near[square[near].argsort(kind="stable")][: MOST - 1]
        count = len(near) + 1
        self.rows[0] = moment.mercury_x, moment.mercury_z, 1.5 * moment.mercury_size, 1.0
        self.rows[1:count] = rows.take(near, axis=0)[:, FEET]
        self.mesh.update(1, self.rows[:count])
        self.kit.state(blend="over", depth="less")
        self.mesh.draw(self.program, instances=count)
