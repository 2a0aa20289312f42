"""Soft shadows where people and the mercury figure touch the ground."""

import numpy as np

from visuals import Frame, Kit

from . import story

MOST = 96
FARTHEST_M = 60.0


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

    def draw(self, frame: Frame, moment: story.State, feet: np.ndarray) -> None:
        """Over the ground, tested against depth; of the feet (x, z, the body's size, how plainly it is seen;
        (4, n)) the nearest only."""
        (eye_x, _, eye_z), (x, z, _, seen) = frame.view.place, feet
        square = (x - eye_x) ** 2 + (z - eye_z) ** 2
        near = ((square < FARTHEST_M**2) & (seen >= 0.01)).nonzero()[0]
        near = near[square[near].argsort(kind="stable")][: MOST - 1]
        count = len(near) + 1
        self.rows[0] = moment.mercury_x, moment.mercury_z, 1.5 * moment.mercury_size, 1.0
        self.rows[1:count] = feet.T[near]
        self.mesh.update(1, self.rows[:count])
        self.kit.state(blend="over", depth="less")
        self.mesh.draw(self.program, instances=count)
