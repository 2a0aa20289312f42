"""The citizens, drawn: near ones with folds and sleeves, far ones as slender lights."""

import numpy as np

from visuals import Frame, Kit

from . import citizen_form, crowd
from .story import State

NEAR_M = {"draft": 30.0, "live": 60.0, "film": 110.0}
NEAR_MOST = {"draft": 8, "live": 18, "film": 64}
ROUND = {"draft": (9, 5), "live": (16, 6), "film": (28, 10)}  # points about the robe, near and far
LAYOUT = ("3f 3f 2f 3f", ("a_place", "a_normal", "a_part", "a_held"))


class People:
    """Call `prepare` once a frame, before `draw`."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.crowd = crowd.Crowd(kit.seed)
        self.table = np.zeros((self.crowd.count, 8), np.float32)
        self.table[:, 7] = self.crowd.chance
        near, far = ROUND[kit.quality]
        self.near, self.far = (
            self._mesh(*citizen_form.figure(round_, arms), self.table)
            for round_, arms in ((near, True), (far, False))
        )
        self.counts = (0, 0)
        self.program = kit.program("elysara/citizen")

    def _mesh(self, vertices, faces, empty):
        instances = (empty, "4f 4f/i", ("i_place", "i_look"))
        return self.kit.mesh([(vertices, *LAYOUT), instances], indices=faces, dynamic=True)

    def prepare(self, rows: np.ndarray, near: crowd.Near, nods: np.ndarray | None) -> None:
        """Where they are now. rows: the crowd's; nods: how far each looks up, rad, (n,), if anybody does."""
        self.table[:, :4], self.table[:, 4:7] = rows[:, :4], rows[:, 5:8]
        if nods is not None:
            self.table[:, 5] -= nods
        table = self.table.take(near.order, axis=0)
        close = min(int(near.away_m.searchsorted(NEAR_M[self.kit.quality])), NEAR_MOST[self.kit.quality])
        self.counts = (close, len(rows) - close)
        for mesh, part in ((self.near, table[:close]), (self.far, table[close:])):
            if len(part):
                mesh.update(1, part)

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """With depth."""
        self.kit.state(depth="less")
        self.near.draw(self.program, instances=self.counts[0])
        self.far.draw(self.program, instances=self.counts[1])
