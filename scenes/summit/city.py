"""The city: spires, the tallest one, stairs, walls, the door."""

from functools import cached_property

from visuals import Frame, Kit

from .door import Door
from .spire import Spires
from .stair import Stair
from .story import State
from .wall import Walls


class City:
    """What is built. The walls are made when the city first fights: the first picture comes sooner."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.spires = Spires(kit)
        self.stair = Stair(kit)
        self.door = Door(kit)

    @cached_property
    def walls(self) -> Walls:
        return Walls(self.kit, self.stair.bone)

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """With depth. Drafts mirror only the spires."""
        if mirrored and self.kit.quality == "draft":
            self.spires.draw(frame, story, mirrored=True)
            return
        if story.fight > 0.0:
            self.walls.draw(frame, story, mirrored=mirrored)
        self.door.draw(frame, story, mirrored=mirrored)
        self.stair.draw(frame, story, mirrored=mirrored)
        self.spires.draw(frame, story, mirrored=mirrored)

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """What glows: over all solid things, tested against them."""
        self.stair.draw_light(frame, story, mirrored=mirrored)
        self.spires.draw_light(frame, story, mirrored=mirrored)
        self.door.draw_light(frame, story, mirrored=mirrored)
