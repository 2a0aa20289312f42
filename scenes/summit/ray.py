"""Shafts of light through the sky's seams, with the plates' shadows in them.

What shines, and the plates before it, are drawn once more, small, for the whole picture whatever part of it
is asked for, and drawn out away from the summit. So a part of a picture has the same shafts as the whole.
"""

from visuals import Frame, Kit, Target, View

from .story import State

HEIGHT_PX = {"draft": 54, "live": 150, "film": 300}
REACH = (0.42, 0.10)  # of the way to the summit that each pass looks along


class Rays:
    """Small pictures of what shines: drawn, then drawn out twice."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.block = kit.frame_block()
        self._blur = kit.program("summit/ray_blur", t_light=0, t_noise=2)
        self._lay = kit.program("summit/ray", t_rays=0)
        self.source: Target | None = None
        self.drawn: Target | None = None

    def resize(self, whole) -> None:
        """The whole picture's size, px."""
        for old in (self.source, self.drawn):
            if old is not None:
                self.kit.drop(old)
        height = HEIGHT_PX[self.kit.quality]
        size = (max(2, round(height * whole[0] / whole[1])), height)
        self.source = self.kit.target(size, depth=True)
        # its depth is not used: a driver compiles the passes between the two once if they are alike
        self.drawn = self.kit.target(size, depth=True)

    def find(self, frame: Frame, story: State, draw) -> None:
        """Fills `source` with the shafts. draw(frame): draws what shines, and the plates, with depth."""
        if story.rays <= 0.0 or story.black >= 1.0:
            return
        seen = frame.seen(View.of(frame.view.camera, self.source.size))
        self.block.write(seen)
        self.source.clear()
        self.source.use()
        draw(seen)
        self.kit.state()
        for reach, from_, to in (
            (REACH[0], self.source, self.drawn),
            (REACH[1], self.drawn, self.source),
        ):
            to.use()
            from_.texture.use(0)
            self._blur.set(u_reach=reach, u_fan=float(to is self.source))
            self.kit.quad.draw(self._blur)
        self.kit.restore()

    def draw(self, story: State) -> None:
        """Adds the shafts to the target in use."""
        if story.rays <= 0.0 or story.black >= 1.0:
            return
        self.kit.state(blend="add", depth="less")
        self.source.texture.use(0)
        self.kit.quad.draw(self._lay)
