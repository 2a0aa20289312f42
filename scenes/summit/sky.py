"""The obsidian sky: its veins, its plates, the light behind it, and how it falls."""

from math import cos, sin

from visuals import Frame, Kit

from .dome import Dome
from .story import State

ITSELF = (1.0, 0.0, 1.0, 0.0)  # cos and sin of its turn, size, rise in m
STRATUM = (cos(2.1), sin(2.1), 1.22, 34.0)  # another sky above the sky, seen in its gaps


class Sky:
    """All that hangs over the city."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.dome = Dome(kit)
        self._plate = kit.program("summit/plate")
        self._behind = kit.program("summit/sky")

    def prepare(self, frame: Frame, story: State) -> None:
        """Once a frame, in the picture's own view."""
        self.dome.find_poses()

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """The plates with depth, then the light behind at the far end of depth."""
        self.kit.state(depth="less")
        if story.collapse < 1.0:
            self.dome.use(self._plate)
            self._plate.set(u_layer=ITSELF, u_inner=0.0)
            self.dome.mesh.draw(self._plate)
        self.kit.state(depth="lequal")
        self.dome.noise.use(2)
        self._behind.set(t_noise=2)
        self.kit.quad.draw(self._behind)

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Rays, embers of the sky: over all solid things."""

    def draw_end(self, frame: Frame, story: State) -> None:
        """Over the whole picture: the point of silver, black, the eyes."""
