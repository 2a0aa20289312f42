"""Voices: ribbons of silk light from one Serene to another."""

import numpy as np

from visuals import Frame, Kit, lerp

from . import serene_crowd
from .story import State

SEGMENTS = {"draft": 28, "live": 56, "film": 140}
# who speaks to whom, w: witnesses, h: holders
PAIRS = (("w", 1, "w", 0), ("w", 2, "h", 1), ("w", 1, "h", 0), ("w", 3, "w", 2))
FARTHEST_M = 11.0
HEAD_M = 2.18  # where a ribbon begins and ends, on one of plain size
STRANDS = (2, 1)  # ribbons between two, by turns


class Voices:
    """Few, two or three together, with packets of light that travel from the speaker to the listener."""

    def __init__(self, kit: Kit, crowd: serene_crowd.Crowd):
        self.kit, self.crowd = kit, crowd
        self.program = kit.program("serenes/voice")
        share = np.linspace(0.0, 1.0, SEGMENTS[kit.quality] + 1)
        strip = np.stack([np.repeat(share, 2), np.tile([-1.0, 1.0], len(share))], -1).astype(np.float32)
        self.pairs = self._pairs()
        self._told: tuple = (None, None, 0)  # of whom, of which moment, and how many ribbons the mesh holds
        self.rows = np.zeros((len(self.pairs), 12), np.float32)
        self.ends = self.rows.reshape(-1, 3, 4)[:, :2]  # of them: the two ends of each ribbon
        number = np.arange(len(self.pairs))  # what each has of its own
        self.rows[:, 8] = (number * 0.618034) % 1.0
        self.rows[:, 9] = np.cos(2.4 * number)
        self.rows[:, 10] = (number * 0.381966 + 0.2) % 1.0
        self.mesh = kit.mesh(
            [(strip, "2f", ("a_ribbon",)), (self.rows, "4f 4f 4f/i", ("i_from", "i_to", "i_own"))],
            mode="strip",
            dynamic=True,
        )

    def _pairs(self) -> np.ndarray:
        crowd = self.crowd
        first = {"w": crowd.first_witness, "h": crowd.first_holder}
        found = [(first[a] + i, first[b] + j) for a, i, b, j in PAIRS]
        axis, _, heading = crowd.walking[:, :3].T
        coming = np.flatnonzero((axis == 0) & (heading == 0.0))
        found += [(coming[k], coming[k + 3]) for k in range(0, len(coming) - 3, 6)]
        # of all these pairs only the near ones are heard
        return np.array([pair for k, pair in enumerate(found) for _ in range(STRANDS[k % 2])])

    def draw(self, frame: Frame, story: State, standing: np.ndarray) -> None:
        """Over all that is solid, tested against it."""
        if self._told[0] is not standing or self._told[1] is not story:
            self._told = (standing, story, self._write(story, standing))
        count = self._told[2]
        if count == 0:
            return
        self.kit.state(blend="over", depth="less")
        self.mesh.draw(self.program, instances=count)

    def _write(self, story: State, standing: np.ndarray) -> int:
        """Fills the mesh, once for all views of a moment; how many ribbons."""
        both = standing[self.pairs]  # (n, 2, FIELDS): who speaks, who listens
        across = both[:, 0, :2] - both[:, 1, :2]
        away = np.hypot(across[:, 0], across[:, 1])
        seen = both[:, 0, 7] * both[:, 1, 7] * np.minimum(np.maximum((FARTHEST_M - away) / 5.0, 0.0), 1.0)
        rows, ends = self.rows, self.ends
        ends[..., 0], ends[..., 2] = both[..., 0], both[..., 1]
        ends[..., 1] = HEAD_M * both[..., 3] + both[..., 11]
        rows[:, 3] = away
        rows[:, 7] = seen * lerp(1.0, 0.35, story.refusal) * (1.0 - story.shatter)
        chosen = rows[rows[:, 7] > 0.01]
        if len(chosen):
            self.mesh.update(1, chosen)
        return len(chosen)
