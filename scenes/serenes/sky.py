"""The inverted sky, and its map for all that mirrors and refracts it."""

from visuals import Frame, Kit

from .story import State

MAP_PX = {"draft": 96, "live": 160, "film": 512}


class Sky:
    """map: the sky as a hemi-octahedral texture with mips (see `sky_uv` in shaders/serenes/air.glsl)."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.map = kit.target((MAP_PX[kit.quality],) * 2, mips=True)
        self._map = kit.program("serenes/sky_map")
        self._sky = kit.program("serenes/sky")

    def draw_map(self, frame: Frame, story: State) -> None:
        """Fills `map`."""
        self.map.use()
        self.kit.state()
        self.kit.quad.draw(self._map)
        self.map.build_mips()

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Behind everything."""
        self.kit.state()
        self.kit.quad.draw(self._sky)
