"""Soft shadows where people and the mercury figure touch the ground."""

import numpy as np

from visuals import Frame, Kit

from . import crowd, story

MOST = 96
FARTHEST_M = 60.0


class Shadows:
    """Dark discs on the ground, blended over it."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.program = kit.program("collective/shadow")
        self.crowd = crowd.Crowd(kit.seed)
        self.rows = np.zeros((MOST, 4), np.float32)
        square = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
        self.mesh = kit.mesh(
            [(square, "2f", ("a_corner",)), (self.rows, "4f/i", ("i_foot",))], mode="strip", dynamic=True
        )

    def draw(self, frame: Frame, moment: story.State) -> None:
        """Over the ground, tested against depth; the nearest people only."""
        people = self.crowd.at(frame.signals, moment)
        if moment.mouth > 0.3:
            people = np.concatenate([people, crowd.keepers(frame.signals, moment)])
        eye = frame.view.eye
        distance = np.hypot(people[:, 0] - eye[0], people[:, 1] - eye[2])
        distance[people[:, 22] < 0.01] = np.inf
        nearest = np.argsort(distance, kind="stable")[: MOST - 1]
        nearest = nearest[distance[nearest] < FARTHEST_M]
        count = len(nearest) + 1
        self.rows[0] = moment.mercury_x, moment.mercury_z, 1.5 * moment.mercury_size, 1.0
        self.rows[1:count, :2] = people[nearest, :2]
        self.rows[1:count, 2] = people[nearest, 3]
        self.rows[1:count, 3] = np.clip(people[nearest, 22], 0.0, 1.0)
        self.mesh.update(1, self.rows)
        self.kit.state(blend="over", depth="less")
        self.program.set(u_mouth_place=(*story.RESERVOIR, story.RESERVOIR_RADIUS))
        self.mesh.draw(self.program, instances=count)
