"""The street: moss that carries the pulse, and pools that mirror."""

from visuals import Frame, Kit, Target

from .glass import Glass
from .sky import Sky
from .story import State


class Street:
    """The ground from the viewer to the horizon."""

    def __init__(self, kit: Kit, sky: Sky, glass: Glass):
        self.kit, self.sky, self.glass = kit, sky, glass

    def draw(self, frame: Frame, story: State, mirror: Target, guard_px: int) -> None:
        """With depth. `mirror`: what is reflected in y = 0, with a guard band of guard_px (of the whole
        picture's px) all round."""
