"""A window with its context, and the outputs it shows of one picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import moderngl

from visuals.core.mapping import Output
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.render.projector import Projector

FEW = 4  # textures of another context that are kept at once
Viewport = tuple[int, int, int, int]


@dataclass(frozen=True)
class Panel:
    """Where an output is shown: its number from 0, and its (left, bottom, width, height) in px of the
    window's framebuffer."""

    number: int
    output: Output
    viewport: Viewport


class Over(Protocol):
    """What is drawn over the picture on each panel; one is made for each window, in its context."""

    def draw(self, panel: Panel) -> None: ...
    def release(self) -> None: ...


class Screen:
    """Shows panels in a window. Its context must be current for all but the attributes.

    gpu, library    of the window's context
    parked          whether it is not to be seen, for want of a monitor
    within          where on the canvas the picture is: left, bottom, width, height, [0, 1]
    """

    def __init__(self, window, gpu: Gpu, library: Library):
        self.window, self.gpu, self.library = window, gpu, library
        self.parked = False
        self.within = (0.0, 0.0, 1.0, 1.0)
        self.panels: tuple[Panel, ...] = ()
        self.drawn_for = window.buffer_size  # px of the window that the panels fit
        self._projectors: dict[int, Projector] = {}
        self._over: Over | None = None
        self._twins: dict[moderngl.Texture, moderngl.Texture] = {}

    def take(self, panels: Sequence[Panel]) -> None:
        """Shows these from now on."""
        for panel in panels:
            made = self._projectors.get(panel.number)
            if made is not None and made.output is not panel.output:
                made.take(panel.output)
        for number in self._projectors.keys() - {panel.number for panel in panels}:
            self._projectors.pop(number).release()
        self.panels = tuple(panels)
        self.drawn_for = self.window.buffer_size

    def overlay(self, make: Callable[[Gpu, Library], Over] | None) -> None:
        """Draws something over all panels from now on; None: nothing."""
        if self._over is not None:
            self._over.release()
        self._over = make and make(self.gpu, self.library)

    def draw(self, picture: moderngl.Texture, index: int) -> None:
        """Draws the panels of a picture, a texture of this context, and what is over them. index: the
        picture's number."""
        screen = self.gpu.screen
        screen.use()
        screen.viewport = (0, 0, *self.window.buffer_size)
        screen.clear()
        for panel in self.panels:
            screen.use()
            screen.viewport = panel.viewport
            self._projector(panel).draw(picture, panel.viewport[2:], index=index, within=self.within)
        self.draw_over()

    def _projector(self, panel: Panel) -> Projector:
        """Made when it is needed first: a window that shows the picture as it is needs none."""
        made = self._projectors.get(panel.number)
        if made is None:
            made = self._projectors[panel.number] = Projector(self.gpu, self.library, panel.output)
        return made

    def draw_over(self) -> None:
        """Draws what is over the picture alone."""
        if self._over is not None:
            for panel in self.panels:
                self._over.draw(panel)

    def borrowed(self, picture: moderngl.Texture) -> moderngl.Texture:
        """A texture of another context, as this one names it. Pictures take turns between a few."""
        twin = self._twins.get(picture)
        if twin is None:
            if len(self._twins) >= FEW:  # those of sizes that there were
                self._return()
            described = (picture.glo, picture.size, picture.components, 0, picture.dtype)
            twin = self._twins[picture] = self.gpu.ctx.external_texture(*described)
        return twin

    def _return(self) -> None:
        for twin in self._twins.values():
            twin.release()  # moderngl's own of it; the texture is another's
        self._twins.clear()

    def panel_at(self, x: float, y: float) -> tuple[Panel | None, tuple[float, float]]:
        """The panel at x, y of the window, [0, 1] with y up, and where on it that is, as such too."""
        width, height = self.drawn_for
        for panel in self.panels:
            left, bottom, wide, high = panel.viewport
            u, v = (x * width - left) / max(1, wide), (y * height - bottom) / max(1, high)
            if len(self.panels) == 1 or (0.0 <= u <= 1.0 and 0.0 <= v <= 1.0):
                return panel, (u, v)
        return None, (x, y)

    def release(self) -> None:
        """Gives back what is on the GPU; the window stays."""
        self.overlay(None)
        self.take(())
        self._return()
