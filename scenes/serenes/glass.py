"""The towers of liquid glass."""

from visuals import Frame, Kit, Signals, Target

from .sky import Sky
from .story import State


class Glass:
    """Towers, their simulated skins, the memories in them, and what is left of them."""

    def __init__(self, kit: Kit, sky: Sky):
        self.kit, self.sky = kit, sky

    def rest(self) -> None:
        """The water is still."""

    def simulate(self, signals: Signals, aspect: float) -> None:
        """One step of the water."""

    def draw_far(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """The towers that are far enough to be simple, with depth; in the mirror image all of them."""

    def draw_near(self, frame: Frame, story: State, behind: Target) -> None:
        """The near towers, through which `behind` is seen: colour and depth of all that stands already."""

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Shards, mist and glints: over all solid things, tested against them."""
