"""What is left of the towers: mist that hangs where they stood, sinks, and lies over the street."""

import numpy as np

from visuals import Frame, Kit

SLABS = {"draft": 1, "live": 4, "film": 10}
SHEETS = {"draft": 1, "live": 2, "film": 4}  # of a near tower, one behind the other
FAR = {"draft": 4, "live": 12, "film": 16}  # far towers that leave a sheet
LOW, HIGH = 0.25, 3.6  # m, the lying mist
CARD = np.array([(-1, 0), (1, 0), (-1, 1), (1, 1)], np.float32)


class Mist:
    """rows: all towers' instances, (n, 8), the near ones first; fixed: the texture unit of their noise."""

    def __init__(self, kit: Kit, rows: np.ndarray, near: int, **fixed):
        self.kit = kit
        count = SHEETS[kit.quality]
        depth = np.linspace(0.9, -0.9, count) if count > 1 else np.zeros(1)
        sheets = [(*row, offset, 1.0 / count) for row in rows[:near] for offset in depth]
        sheets += [(*row, 0.0, 0.3) for row in rows[near : near + FAR[kit.quality]]]
        self.rows = np.array(sheets, np.float32)
        self.sheets = kit.mesh(
            [(CARD, "2f", ("a_corner",)), (self.rows, "4f 4f 2f/i", ("i_tower", "i_kind", "i_sheet"))],
            mode="strip",
        )
        slabs = SLABS[kit.quality]
        y = LOW + (HIGH - LOW) * (np.arange(slabs) + 0.5) / slabs
        level = np.stack([y, np.full(slabs, (HIGH - LOW) / slabs)], -1).astype(np.float32)
        ring = np.linspace(0, 2 * np.pi, 25)
        disc = np.stack([np.cos(ring), np.sin(ring)], -1)
        fan = np.concatenate([[(0.0, 0.0)], disc]).astype(np.float32)
        spokes = np.arange(1, 25)
        faces = np.stack([np.zeros(24, int), spokes, spokes + 1], -1)
        self.slabs = kit.mesh([(fan, "2f", ("a_spoke",)), (level, "2f/i", ("i_level",))], indices=faces)
        end = "_plain" if kit.quality == "draft" else ""
        self.sheet, self.slab = (
            kit.program(f"serenes/{name}{end}", f"serenes/{name}", **fixed) for name in ("mist", "mist_low")
        )

    def draw(self, frame: Frame) -> None:
        """Light and cover over what stands, tested against it. The towers' noise is bound."""
        self.kit.state(blend="over", depth="less")
        self.slabs.draw(self.slab)
        self.sheets.draw(self.sheet)
