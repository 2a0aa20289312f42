"""The towers of liquid glass."""

from visuals import Frame, Kit, Signals, Target

from . import glass_form, layout
from .sky import Sky
from .story import State
from .water import Water


class Glass:
    """Towers, their simulated skins, the memories in them, and what is left of them.

    water   the ripples, on the skins and in the street; see serenes/water.glsl
    """

    def __init__(self, kit: Kit, sky: Sky):
        self.kit, self.sky = kit, sky
        self.water = Water(kit, glass_form.tables(layout.NEAR_TOWERS))

    def rest(self) -> None:
        """The water is still."""
        self.water.rest()

    def simulate(self, signals: Signals, aspect: float) -> None:
        """One step of the water."""
        self.water.simulate(signals, aspect)

    def prepare(self, frame: Frame, story: State) -> None:
        """What all passes need of this moment: call it before any of them."""
        self.water.prepare(frame)

    def draw_far(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """The towers that are far enough to be simple, with depth; in the mirror image all of them."""

    def draw_near(self, frame: Frame, story: State, behind: Target) -> None:
        """The near towers, with depth."""

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Shards, mist and glints: over all solid things, tested against them."""
