"""A dream's mirror image in its ground."""

from visuals.gpu.program import Program
from visuals.gpu.target import Target
from visuals.render.frame import Frame
from visuals.render.kit import Kit

SCALE = {"draft": 0.34, "live": 0.5, "film": 1.0}  # of the picture's px
GUARD = 0.05  # of the picture's height, on every side


class Mirror:
    """The picture reflected in the plane y = 0, below the horizon alone: in fewer px than the picture, with a
    guard band round it, for ripples to bend into.

    target      Target with depth, from the first `resize` on
    """

    def __init__(self, kit: Kit):
        self._kit, self._block = kit, kit.frame_block()
        self._scale, self._guard_px = SCALE[kit.quality], 0
        self.target: Target | None = None

    def resize(self, size: tuple[int, int], whole: tuple[int, int]) -> None:
        """As Scene.resize."""
        if self.target is not None:
            self._kit.drop(self.target)
        self._guard_px = 2 * round(GUARD * whole[1] / 2)
        padded = [max(2, round((side + 2 * self._guard_px) * self._scale)) for side in size]
        self.target = self._kit.target(padded, depth=True)
        self._px = tuple(map(float, self.target.size))

    def seen(self, frame: Frame) -> Frame | None:
        """A picture's frame as it is seen in the mirror; None where the picture shows nothing below the
        horizon."""
        view = frame.view.reflected(self._guard_px, self._scale)
        return None if view is None else frame.seen(view)

    def write(self, seen: Frame) -> None:
        """Fills a second `Frame` block and binds it, until `kit.restore`: what is drawn now is seen so."""
        self._block.write(seen)

    def use(self, program: Program, unit: int) -> None:
        """For a program that draws the ground: `t_mirror` on a texture unit, `u_mirror_px`, `u_mirror_scale`
        and `u_guard_px` (of the whole picture's px)."""
        self.target.texture.use(unit)
        program.set(
            t_mirror=unit,
            u_mirror_px=self._px,
            u_mirror_scale=self._scale,
            u_guard_px=float(self._guard_px),
        )
