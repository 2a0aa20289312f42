"""Draws a finished picture on windows, each with a context of its own."""

from collections.abc import Sequence

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target
from visuals.outputs.screen import Screen


class Presenter:
    """Draws what Screens (outputs/screens.py) show. `gpu` is that of the context that draws the picture, the
    first window's."""

    def __init__(self, gpu: Gpu, library: Library):
        self.gpu = gpu
        self._exact, self._enlarged = (library.program(f"window/{name}") for name in ("picture", "enlarge"))
        self._quad = Quad(gpu)
        self._fences = None

    def plain(self, picture: Target, size: tuple[int, int], box: tuple[int, int, int, int]) -> None:
        """Shows a picture in a window of `size` px: in a box, (left, bottom, width, height) px, with black
        beside it; of the box's size it is shown pixel for pixel."""
        screen = self.gpu.screen
        state(self.gpu)
        screen.use()
        screen.viewport = (0, 0, *size)
        if box[2:] != size:
            screen.clear()
        screen.viewport = box
        program = self._exact if box[2:] == picture.size else self._enlarged
        picture.texture.use(0)
        program.set(t_picture=0)
        self._quad.draw(program)

    def mapped(self, picture: Target, screens: Sequence[Screen], index: int) -> None:
        """Shows a picture, the `index`th, on every window's panels; the first window's context is current
        before and after."""
        first, *others = screens
        if others:
            self._beside(picture, first, others, index)
        if not first.parked:
            first.draw(picture.texture, index)

    def _beside(self, picture: Target, first: Screen, others: Sequence[Screen], index: int) -> None:
        if self._fences is None:
            from visuals.outputs.fence import Fences

            self._fences = Fences()
        fences, read = self._fences, []
        drawn = fences.raise_one()
        for screen in others:
            if not screen.parked:
                screen.window.make_current()
                fences.wait(drawn)
                screen.draw(screen.borrowed(picture.texture), index)
                read.append(fences.raise_one())
        first.window.make_current()
        fences.drop(drawn)
        for fence in read:  # the next picture may be drawn into this texture
            fences.wait(fence)
            fences.drop(fence)

    def release(self) -> None:
        self._quad.release()
