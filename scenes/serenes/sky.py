"""The inverted sky, and its map for all that mirrors and refracts it."""

from math import pi

import numpy as np

from visuals import Frame, Kit, Target, View, cached

from . import sky_noise
from .glyph import Glyphs
from .resonance import Resonance
from .story import State

MAP_PX = {"draft": 96, "live": 160, "film": 512}
COARSE = {"draft": 2, "live": 1, "film": 1}  # px of the picture, one of the sky's
BELOW = -0.06  # tangent, below the horizon: so far the sky's picture is laid where the street covers the rest
GUARD_PX = 4  # beside a tile, so that neighbours agree


class Sky:
    """map: the sky as a hemi-octahedral texture with mips (see `sky_uv` in shaders/serenes/air.glsl)."""

    def __init__(self, kit: Kit):
        self.kit = kit
        baked = cached(
            "serenes-sky", lambda: {"noise": sky_noise.noises(kit.seed)}, sky_noise, key=(kit.seed,)
        )
        self.noise = kit.texture(baked["noise"], filter="mipmap")
        self.map = kit.target((MAP_PX[kit.quality],) * 2, mips=True)
        self.glyphs = Glyphs(kit)
        self.resonance = Resonance(kit, self.noise)
        self._map = kit.program("serenes/sky_map", t_noise=0, u_texel_rad=pi / MAP_PX[kit.quality])
        self._sky = kit.program("serenes/sky", t_noise=0)
        self._low = kit.program("serenes/sky_low", vertex="serenes/sky")
        self.upper, self.lower = (kit.mesh([(half(y), "3f", ("in_direction",))]) for y in (1.0, -1.0))
        self.above = kit.mesh([(half(1.0, BELOW), "3f", ("in_direction",))])
        self._mirror = kit.program("serenes/sky_mirror", t_sky=0)
        self._lay = kit.program("lib/lay", t_solid=0)
        self._lay_coarse = kit.program("serenes/sky_lay", "serenes/sky", t_sky=0)
        self.coarse_block = kit.frame_block() if COARSE[kit.quality] > 1 else None
        self.picture: Target | None = None
        self.seen: View | None = None  # what `picture` shows

    def resize(self, size) -> None:
        """The sky has its own picture, one sample a pixel or fewer, which is laid behind the rest."""
        if self.picture is not None:
            self.kit.drop(self.picture)
        coarse = COARSE[self.kit.quality]
        self.picture = self.kit.target(
            [side // coarse + (2 * GUARD_PX if coarse > 1 else 0) for side in size]
        )

    def draw_map(self, frame: Frame, story: State) -> None:
        """Fills `map`."""
        self.map.use()
        self.kit.state()
        self.noise.use(0)
        self.kit.quad.draw(self._map)
        self.resonance.draw_map(frame, story)
        self.map.build_mips()

    def prepare(self, frame: Frame, story: State) -> None:
        """Fills `picture`. In coarse pixels it lacks what is fine: stars and their writing."""
        coarse = COARSE[self.kit.quality]
        if coarse == 1:
            self.picture.use(size=frame.size)
            self._draw_panes()
            self.glyphs.draw(frame, story)
            self.resonance.draw(frame, story)
            return
        wide = frame.view.guarded(GUARD_PX / frame.view.whole[1], coarse)
        self.seen = wide.scaled(1 / coarse)
        self.coarse_block.write(frame.seen(self.seen))
        self.picture.use(size=self.seen.size)
        self._draw_panes()
        self.resonance.draw(frame, story)
        self.kit.restore()

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Behind everything; the mirror image is drawn from the map."""
        self.kit.state()
        if mirrored:
            self.map.texture.use(0)
            self.kit.quad.draw(self._mirror)
            return
        coarse, size = COARSE[self.kit.quality], self.picture.size
        self.picture.texture.use(0)
        if coarse == 1:
            self.kit.quad.draw(self._lay)
            return
        self._lay_coarse.set(
            u_corner_px=tuple(coarse * corner for corner in self.seen.origin),
            u_texel=tuple(1 / (coarse * side) for side in size),
            u_most=tuple((seen - 0.5) / side for seen, side in zip(self.seen.size, size, strict=True)),
        )
        self.above.draw(self._lay_coarse)
        if story.crack > 0.0:  # seen through a tower's foot; else the street covers it
            self.lower.draw(self._lay_coarse)
        self.glyphs.draw(frame, story)

    def _draw_panes(self) -> None:
        self.kit.state()
        self.noise.use(0)
        self.upper.draw(self._sky)
        self.lower.draw(self._low)


def half(y: float, rim_y: float = 0.0) -> np.ndarray:
    """Half of all directions, above (1) or below (-1) the horizon, as a pyramid: (12, 3) float32. rim_y: how
    high its corners lie."""
    rim = [(1, -1), (1, 1), (-1, 1), (-1, -1)]
    faces = [
        ((0.0, y, 0.0), (a, rim_y, b), (c, rim_y, d))
        for (a, b), (c, d) in zip(rim, rim[1:] + rim[:1], strict=True)
    ]
    return np.array(faces, np.float32).reshape(-1, 3)
