"""The climber, the child, the hands, the fire of a touch, the ash."""

from functools import cached_property

from visuals import Frame, Kit

from .ash import Ash
from .child import Child
from .climber import Climber
from .fire import Fire
from .hand import Hands
from .story import State


class Beings:
    """Who is there. Child, hands and fire are made when they first appear, so that the first picture comes
    sooner."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.climber = Climber(kit)
        self.ash = Ash(kit)

    @cached_property
    def child(self) -> Child:
        return Child(self.kit)

    @cached_property
    def hands(self) -> Hands:
        return Hands(self.kit)

    @cached_property
    def fire(self) -> Fire:
        return Fire(self.kit)

    def prepare(self, frame: Frame, story: State) -> None:
        """Once a picture, before all else."""
        if self._child_is_near(story):
            self.child.prepare(frame)

    @staticmethod
    def _child_is_near(story: State) -> bool:
        return story.near > 0.0 and story.smoke > 0.0

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """What is solid, with depth."""
        self.climber.draw(frame, story)

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Smoke, fire, ash: over all solid things, tested against them. Mirrors show what burns and glows."""
        self.climber.draw_glow(frame, story)
        if mirrored:
            return
        if story.hands > 0.0:
            self.hands.draw(frame, story, self.child.smoke)
        if frame.signals.touches and story.fire > 0.0:
            self.fire.draw(frame, story, self.child.smoke)
        self.ash.draw(frame, story)
        if self._child_is_near(story):
            self.child.draw(frame, story)
