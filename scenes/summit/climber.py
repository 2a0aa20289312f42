"""The one who climbs, with the child: drawn on the stair."""

import sys
from math import atan2, cos, sin

import numpy as np

from visuals import Frame, Kit, cached, smoothstep

from . import beings_mesh, climber_form, layout
from .story import State

CARD = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)


def kept(quality: str) -> dict[str, np.ndarray]:
    """The figure's geometry, see climber_form.py."""
    modules = (sys.modules[m.__name__] for m in (climber_form, beings_mesh))
    return cached("summit-climber", lambda: climber_form.build(quality), *modules, key=(quality,))


class Climber:
    """A small figure that carries a small light."""

    def __init__(self, kit: Kit):
        self.kit = kit
        fixed = {"u_child": climber_form.CHILD}
        self.program = kit.program("summit/climber", **fixed)
        self.glow = kit.program("summit/climber_glow", **fixed)
        made = kept(kit.quality)
        layout_ = ("3f 3f 2f", ("a_pos", "a_normal", "a_kind"))
        self.mesh = kit.mesh([(made["vertices"], *layout_)], indices=made["faces"])
        self._looks: tuple = (None, {})  # at which moment they are so
        self.card = kit.mesh([(CARD, "2f", ("a_corner",))], mode="strip")

    def _look(self, story: State) -> dict:
        """Uniforms of both programs; worked out once for the picture and its mirror image."""
        if story is not self._looks[0]:
            before, after = layout.climber(story.stair - 0.004), layout.climber(min(story.stair + 0.004, 1.0))
            still = smoothstep(0.97, 1.0, story.stair)
            heading = atan2(after[0] - before[0], before[2] - after[2]) * (1.0 - still)
            self._looks = story, {"u_heading": (cos(heading), sin(heading)), "u_walk": 1.0 - still}
        return self._looks[1]

    def draw(self, frame: Frame, story: State) -> None:
        """Opaque, with depth."""
        if story.point >= 1.0:
            return
        self.kit.state(depth="less")
        self.program.set(**self._look(story))
        self.mesh.draw(self.program)

    def draw_glow(self, frame: Frame, story: State) -> None:
        """The light that is carried."""
        if story.point >= 1.0:
            return
        self.kit.state(blend="add", depth="less")
        self.glow.set(**self._look(story))
        self.card.draw(self.glow)
