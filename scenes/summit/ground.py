"""The mosaic of shattered mirrors."""

from visuals import Frame, Kit, Target

from .story import State


class Ground:
    """From the viewer to the horizon."""

    def __init__(self, kit: Kit):
        self.kit = kit

    def draw(self, frame: Frame, story: State, mirror: Target, guard_px: int) -> None:
        """With depth. `mirror`: what is reflected in y = 0, with a guard band of guard_px (of the whole
        picture's px) all round."""
