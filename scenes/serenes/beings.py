"""Those who live here: the Serenes, their voices, what they offer, and what they weep."""

from visuals import Frame, Kit

from .serene import Serenes
from .sky import Sky
from .story import State


class Beings:
    """The Serenes, ribbons of voice, the syringe, quicksilver."""

    def __init__(self, kit: Kit, sky: Sky):
        self.kit, self.sky = kit, sky
        self.serenes = Serenes(kit)

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """What is solid, with depth."""
        self.serenes.draw(frame, self.serenes.stand(frame.signals, story), mirrored=mirrored)

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """What glows: over all solid things, tested against them."""
        self.serenes.draw_eyes(frame, self.serenes.stand(frame.signals, story), mirrored=mirrored)
