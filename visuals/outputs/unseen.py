"""A window that nobody sees, for benches and soaks: what is shown goes into a framebuffer of its size."""

from collections.abc import Callable

import numpy as np

from visuals.gpu.context import Gpu
from visuals.gpu.target import Target


class Unseen:
    """Stands in for a Window (outputs/window.py) where there is no display. It never waits.

    size    (width, height) in px
    """

    display = None
    minimised = False  # may be set: as when there is no display for a while
    fullscreen = False
    rate = 60.0

    def __init__(self, gpu: Gpu, size: tuple[int, int]):
        self.gpu, self.buffer_size, self.is_closing = gpu, tuple(size), False
        self._target = Target(gpu, size, dtype="f1")
        self._screen, gpu.screen = gpu.screen, self._target.fbo
        self.on_key: Callable = _nothing
        self.on_release: Callable = _nothing
        self.on_pointer: Callable = _nothing
        self.on_displays: Callable = _nothing
        self.vsync = False

    def displays(self) -> list:
        """There are none, and it needs none."""
        return []

    def make_current(self) -> None:
        """There is one context."""

    def appear(self) -> None:
        """Nobody sees it."""

    def settle(self) -> None:
        """It is of its size at once."""

    def poll(self) -> None:
        """Nobody presses anything."""

    def wait(self, seconds: float) -> None:
        """The next picture is always due."""

    def rest_cursor(self, now: float) -> None:
        """There is none."""

    def resize(self, size: tuple[int, int]) -> None:
        """As when a window is dragged, or a display of another size takes the place of one."""
        self._target.release()
        self.buffer_size = tuple(size)
        self._target = Target(self.gpu, size, dtype="f1")
        self.gpu.screen = self._target.fbo

    def show_picture(self) -> None:
        """Waits until it is drawn."""
        self.gpu.finish()

    def pixels(self) -> np.ndarray:
        """(height, width, 4) uint8, rows bottom-up: what was shown last."""
        width, height = self.buffer_size
        return np.frombuffer(self._target.read(), np.uint8).reshape(height, width, 4)

    def close(self) -> None:
        self.is_closing = True

    def release(self) -> None:
        self.gpu.screen = self._screen
        self._target.release()


def _nothing(*_) -> None:
    pass
