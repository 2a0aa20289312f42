"""The climber, the child, the hands, the fire of a touch, the ash."""

from visuals import Frame, Kit

from .ash import Ash
from .child import Child
from .climber import Climber
from .fire import Fire
from .hand import Hands
from .story import State


class Beings:
    """Who is there."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.climber = Climber(kit)
        self.child = Child(kit)
        self.hands = Hands(kit)
        self.fire = Fire(kit)
        self.ash = Ash(kit)

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """What is solid, with depth."""
        self.climber.draw(frame, story)

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Smoke, fire, ash: over all solid things, tested against them. Mirrors show what burns and glows."""
        self.climber.draw_glow(frame, story)
        if mirrored:
            return
        self.hands.draw(frame, story, self.child.smoke)
        self.fire.draw(frame, story, self.child.smoke)
        self.ash.draw(frame, story)
        self.child.draw(frame, story)
