"""The city: spires, the tallest one, stairs, walls, the door."""

from visuals import Frame, Kit

from .story import State


class City:
    """What is built."""

    def __init__(self, kit: Kit):
        self.kit = kit

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """With depth."""

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """What glows: over all solid things, tested against them."""
