"""Words and the grounds they stand on, drawn texel for pixel."""

from collections.abc import Iterable

import numpy as np

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Mesh
from visuals.gpu.state import state
from visuals.outputs.page import Ink
from visuals.outputs.typeface import Typeface

MOST = 4096  # letters and grounds
FLOATS = 11  # of one: its box (4), texel (2), ink (4), radius


class Lettering:
    """Letters of one typeface, kept on the GPU until others are set."""

    def __init__(self, gpu: Gpu, library: Library):
        self.gpu = gpu
        self._program = library.program("window/type")
        corners = np.array([0, 0, 0, 1, 1, 0, 1, 1], np.float32)
        fields = ("in_box_px", "in_texel", "in_ink", "in_radius_px")
        empty = np.zeros((MOST, FLOATS), np.float32)
        self._mesh = Mesh(
            gpu,
            [(corners, "2f", ("in_corner",)), (empty, "4f 2f 4f 1f/i", fields)],
            mode="strip",
            dynamic=True,
        )
        self._count = 0

    def set(self, letters: np.ndarray) -> None:
        """What is drawn from now on: rows of `grounded` and `lettered`; the first MOST of them."""
        self._count = min(MOST, len(letters))
        if self._count:
            self._mesh.update(1, letters[:MOST])

    def draw(self, face: Typeface, size: tuple[int, int]) -> None:
        """Draws over the viewport that is set, of `size` px."""
        if not self._count:
            return
        state(self.gpu, blend="over")
        face.texture.use(0)
        self._program.set(t_letters=0, u_size_px=size)
        self._mesh.draw(self._program, instances=self._count)

    def release(self) -> None:
        self._mesh.release()


def lettered(words: Iterable[tuple[str, float, float, Ink]], face: Typeface) -> np.ndarray:
    """(count, FLOATS) of words: text, left and top of its line in px, y down, ink."""
    rows = []
    for text, left, top, ink in words:
        tail = (*premultiplied(ink), -1.0)
        rows += [(*letter, *tail) for letter in face.set(text, left, top)]
    return np.array(rows, np.float32).reshape(-1, FLOATS)


def grounded(box: tuple[float, float, float, float], ink: Ink, radius: float) -> np.ndarray:
    """(1, FLOATS) of a box with round corners: left, top, width, height and radius in px."""
    return np.array([(*box, 0.0, 0.0, *premultiplied(ink), radius)], np.float32)


def premultiplied(ink: Ink) -> Ink:
    red, green, blue, alpha = ink
    return (red * alpha, green * alpha, blue * alpha, alpha)
