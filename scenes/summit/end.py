"""The end of the dream, over the whole picture: the point of silver, black, the eyes behind the eyelids."""

from functools import cached_property

from visuals import Kit

from .dome import Dome
from .story import State


class End:
    """One pass, and only from where the light draws together."""

    def __init__(self, kit: Kit, dome: Dome):
        self.kit, self.dome = kit, dome

    @cached_property
    def _program(self):  # made when it is first needed: the first picture comes sooner
        return self.kit.program("summit/end", t_noise=2, t_gold=3)

    def draw(self, story: State) -> None:
        if story.point <= 0.0:
            return
        self.kit.state(blend="over")
        self.dome.noise.use(2)
        self.dome.gold.texture.use(3)
        self.kit.quad.draw(self._program)
