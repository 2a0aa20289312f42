"""The obsidian sky: its veins, its plates, the light behind it, and how it falls."""

from visuals import Frame, Kit, Signals

from .story import State


class Sky:
    """All that hangs over the city."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self._sky = kit.program("summit/sky")

    def rest(self) -> None:
        """Nobody holds the sky."""

    def simulate(self, signals: Signals, aspect: float) -> None:
        """One step."""

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """The light behind, the plates with depth."""
        self.kit.state()
        self.kit.quad.draw(self._sky)

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Rays, embers of the sky: over all solid things."""

    def draw_end(self, frame: Frame, story: State) -> None:
        """Over the whole picture: the point of silver, black, the eyes."""
