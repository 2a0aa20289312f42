"""The bruised sky."""

from visuals import Frame, Kit

from .story import State
from .textures import Textures


class Sky:
    """Behind everything, at the far end of depth."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit = kit
        self.program = textures.program("living_city/sky")

    def draw(self, frame: Frame, story: State) -> None:
        """Where nothing else is."""
        self.kit.state(depth="lequal")
        self.kit.quad.draw(self.program)
