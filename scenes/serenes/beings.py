"""Those who live here: the Serenes, their voices, what they offer, and what they weep."""

from visuals import Frame, Kit

from .quicksilver import Rain
from .serene import Serenes
from .serene_crowd import Crowd
from .sky import Sky
from .story import State
from .syringe import Syringe
from .voice import Voices


class Beings:
    """The Serenes, ribbons of voice, the syringe, quicksilver that falls."""

    def __init__(self, kit: Kit, sky: Sky, crowd: Crowd):
        self.kit, self.sky = kit, sky
        self.serenes = Serenes(kit, crowd)
        self.voices = Voices(kit, crowd)
        self.syringe = Syringe(kit)
        self.rain = Rain(kit, sky)

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """What is solid, with depth."""
        self.serenes.draw(frame, self.serenes.stand(frame.signals, story), mirrored=mirrored)

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """What glows: over all solid things, tested against them."""
        standing = self.serenes.stand(frame.signals, story)
        self.voices.draw(frame, story, standing)
        self.syringe.draw(frame, story)
        self.rain.draw(frame, story, mirrored=mirrored)
        self.serenes.draw_eyes(frame, standing, mirrored=mirrored)
