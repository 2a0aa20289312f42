"""Keys and fingers on the windows of a show, in places of its whole picture."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from visuals.core.unmapping import unmapped
from visuals.outputs.screen import Screen
from visuals.outputs.window import Key

WHOLE = (0.0, 0.0, 1.0, 1.0)  # of the canvas

if TYPE_CHECKING:
    from visuals.outputs.screens import Screens


class Touching:
    """What the windows of Screens tell.

    on_key(Key), on_release(name); on_pointer(x, y, down): x, y of the whole picture, [0, 1] with y up, down
    None for a move. on_panel(number, x, y, down), of an output's panel, comes before that and may say True:
    then the pointer was meant for it alone.
    """

    def __init__(self, screens: "Screens"):
        self._screens, self._pointer = screens, (0.5, 0.5)
        self.on_key: Callable[[Key], None] = _nothing
        self.on_release: Callable[[str], None] = _nothing
        self.on_pointer: Callable[[float, float, bool | None], None] = _nothing
        self.on_panel: Callable[[int, float, float, bool | None], bool] = _not_taken

    def listen(self, screen: Screen) -> None:
        """Hears a window."""
        window = screen.window
        window.on_key = lambda key: self.on_key(key)
        window.on_release = lambda name: self.on_release(name)
        window.on_pointer = lambda x, y, down: self._pointed(screen, x, y, down)

    def _pointed(self, screen: Screen, x: float, y: float, down: bool | None) -> None:
        panel, (u, v) = screen.panel_at(x, y)
        if panel is not None and self.on_panel(panel.number, u, v, down):
            return
        place = self.place(screen, x, y)
        if place is not None:
            self._pointer = place
        elif down is not False:  # only what is down can come up there
            return
        self.on_pointer(*self._pointer, down)

    def place(self, screen: Screen, x: float, y: float) -> tuple[float, float] | None:
        """Where of the whole picture, [0, 1] with y up, a place of a window is; None where there is none of
        it."""
        if self._screens.plain:
            (wide, high), (left, bottom, width, height) = self._screens.first.buffer_size, self._screens.box()
            u, v = (x * wide - left) / max(1, width), (y * high - bottom) / max(1, height)
            return (u, v) if (wide, high) == (width, height) or 0 <= u <= 1 >= v >= 0 else None
        panel, (u, v) = screen.panel_at(x, y)
        found = None if panel is None else unmapped(panel.output, (u, v))
        if found is None or screen.within == WHOLE:
            return found
        left, bottom, width, height = screen.within
        u, v = (found[0] - left) / width, (found[1] - bottom) / height
        return (u, v) if 0 <= u <= 1 >= v >= 0 else None

    def touchable(self) -> dict[int, Callable[[float, float], tuple[float, float] | None]]:
        """Of each window that is on an X server, by its number there: what tells which place of the picture
        is under its px, y down."""
        return {
            screen.window.x11: partial(self._under, screen)
            for screen in self._screens.all
            if screen.window.x11
        }

    def _under(self, screen: Screen, x_px: float, y_px: float) -> tuple[float, float] | None:
        width, height = screen.window.size
        return self.place(screen, x_px / max(1, width), 1.0 - y_px / max(1, height))


def _nothing(*_) -> None:
    pass


def _not_taken(*_) -> bool:
    return False
