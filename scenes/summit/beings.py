"""The climber, the child, the hands, and the fire of a touch."""

from visuals import Frame, Kit

from .story import State


class Beings:
    """Who is there."""

    def __init__(self, kit: Kit):
        self.kit = kit

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """What is solid, with depth."""

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Smoke, fire, ash: over all solid things, tested against them."""
