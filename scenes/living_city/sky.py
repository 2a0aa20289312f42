"""The bruised sky."""

from visuals import Frame, Kit

from .story import State
from .textures import Textures


class Sky:
    """Behind everything, at the far end of depth."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        self.program = kit.program("living_city/sky")

    def draw(self, frame: Frame, story: State) -> None:
        """Where nothing else is."""
        self.kit.state(depth="lequal")
        self.textures.use(self.program)
        self.kit.quad.draw(self.program)
