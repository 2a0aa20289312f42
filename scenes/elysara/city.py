"""The city: crystals to the horizon, and the arches over its avenue."""

import numpy as np

from visuals import Frame, Kit

from . import layout
from .arch import Arches
from .story import State

FAR = {"draft": 0.72, "live": 1.0, "film": 1.0}  # share of the crystals, near ones first


class City:
    """One mesh of a crystal, drawn for each."""

    def __init__(self, kit: Kit, noise):
        self.kit, self.noise = kit, noise
        self.plain = kit.program("elysara/crystal_plain", "elysara/crystal", t_noise=0)
        self.program = self.plain if kit.quality == "draft" else kit.program("elysara/crystal", t_noise=0)
        self.arches = Arches(kit)
        rows = layout.crystals(kit.seed)
        self.rows = rows[: round(len(rows) * FAR[kit.quality])]
        self.mesh = kit.mesh(
            [
                (crystal(), "4f", ("a_corner",)),
                (self.rows, "4f 4f 4f 4f/i", ("i_place", "i_lean", "i_tip", "i_sides")),
            ]
        )

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """With depth; near ones first."""
        self.kit.state(depth="less", cull=not mirrored)
        program = self.plain if mirrored else self.program
        self.noise.use(0)
        program.set(u_share=frame.signals.params["towers"])
        self.mesh.draw(program)
        self.arches.draw(frame, story, mirrored=mirrored)


def crystal() -> np.ndarray:
    """A hexagonal crystal's corners, (54, 4) float32: corner 0..5, level (0 foot, 1 shoulder, 2 apex), side
    0..5, whether it belongs to the tip. Counter-clockwise seen from outside."""
    rows = []
    for side in range(6):
        left, right = (side + 5) % 6, side  # the corner before this side, and the one after it
        for corner, level in ((left, 0), (left, 1), (right, 1), (left, 0), (right, 1), (right, 0)):
            rows.append((corner, level, side, 0))
        for corner, level in ((left, 1), (left, 2), (right, 1)):
            rows.append((corner, level, side, 1))
    return np.array(rows, np.float32)
