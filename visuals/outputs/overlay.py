"""Text over the picture, in the size of the window's own pixels."""

from collections.abc import Sequence

import numpy as np

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.outputs import page
from visuals.outputs.lettering import FLOATS, Lettering, grounded, lettered
from visuals.outputs.typeface import Typeface


class Overlay:
    """Words over the picture in a window: the help at the top, errors, inputs and the status at the bottom.

    They are set when they or the window's size change, and then drawn as they are.
    """

    def __init__(self, gpu: Gpu, library: Library):
        self.gpu = gpu
        self._lettering = Lettering(gpu, library)
        self._face: Typeface | None = None
        self._groups: tuple[page.Group, ...] = ()
        self._errors: tuple[str, ...] = ()
        self._status: tuple[page.Part, ...] = ()
        self._inputs: tuple[page.Part, ...] = ()
        self._set_for: tuple | None = None
        self._kept: dict[str, tuple[object, page.Block | None, np.ndarray]] = {}  # what was set, of what

    def prepare(self, size: tuple[int, int]) -> None:
        """Draws the letters for a window of `size` px, which takes some 10 ms, so that `draw` has them."""
        px = page.type_px(size[1])
        if self._face is None or self._face.px != px:
            if self._face is not None:
                self._face.release()
            self._face = Typeface(self.gpu, px)

    def show(
        self,
        *,
        groups: Sequence[page.Group] = (),
        errors: Sequence[str] = (),
        status: Sequence[page.Part] = (),
        inputs: Sequence[page.Part] = (),
    ) -> None:
        """What is to be read from now on: at the top, and at the bottom from there up."""
        self._groups, self._errors = tuple(groups), tuple(errors)
        self._status, self._inputs = tuple(status), tuple(inputs)

    def draw(self, size: tuple[int, int]) -> None:
        """Draws over the window's framebuffer of `size` px, pixel for pixel."""
        self.prepare(size)
        face = self._face
        wanted = (self._groups, self._errors, self._status, self._inputs, size, face, face.version)
        if wanted != self._set_for:
            letters = self._set(face, size)
            if face.version != wanted[-1]:  # letters moved on the way: once more, now that they stand
                letters = self._set(face, size)
            self._lettering.set(letters)
            self._set_for = (*wanted[:-1], face.version)
        screen = self.gpu.screen
        screen.use()
        screen.viewport = (0, 0, *size)
        self._lettering.draw(face, size)

    def _set(self, face: Typeface, size: tuple[int, int]) -> np.ndarray:
        """The letters of all blocks, (count, FLOATS), from the bottom of the page on; what has not changed is
        as it was set before."""
        margin, _, _ = page.margins(face)
        bottom, made = size[1] - margin, []
        for name, arrange, content in (
            ("status", page.status, self._status),
            ("inputs", page.status, self._inputs),
            ("errors", page.errors, self._errors),
            ("help", page.help_, self._groups),
        ):
            made_of, kept = (content, size, bottom, face, face.version), self._kept.get(name)
            if kept is None or kept[0] != made_of:
                block = arrange(content, face, size, bottom) if content else None
                kept = self._kept[name] = (made_of, block, _letters(block, face))
            _, block, letters = kept
            made.append(letters)
            if block is not None:
                bottom = block.box[1] - margin // 2
        return np.concatenate(made)

    def release(self) -> None:
        self._lettering.release()
        if self._face is not None:
            self._face.release()
            self._face = None


def _letters(block: page.Block | None, face: Typeface) -> np.ndarray:
    if block is None:
        return np.zeros((0, FLOATS), np.float32)
    ground = grounded(block.box, page.GROUND, round(face.px * 0.5))
    return np.concatenate([ground, lettered(block.words, face)])
