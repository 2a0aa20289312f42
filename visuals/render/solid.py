"""What of a dream has depth."""

from visuals.gpu.target import Target
from visuals.render.kit import Kit

SAMPLES = {"draft": 0, "live": 4, "film": 4}  # a px


class Solid:
    """A target with depth, in which a dream draws its things, and which it lays into its picture when all are
    there.

    lay         the program that lays it: its t_solid is what was drawn, premultiplied
    target      Target, from the first `resize` on
    """

    def __init__(self, kit: Kit, lay: str = "lib/lay"):
        self._kit, self._lay = kit, kit.program(lay, t_solid=0)
        self.target: Target | None = None

    def resize(self, size: tuple[int, int]) -> None:
        """To a picture's size, in px."""
        if self.target is not None:
            self._kit.drop(self.target)
        self.target = self._kit.target(size, depth=True, samples=SAMPLES[self._kit.quality])

    def lay(self, target: Target, *, over: bool = False) -> None:
        """Lays it into `target`, instead of what is there; or over that."""
        self.target.resolve()
        if not over:
            target.clear()
        target.use()
        self._kit.state(blend="over" if over else None)
        self.target.texture.use(0)
        self._kit.quad.draw(self._lay)
