"""Masks: where a projector throws nothing, as a texture of its panel's size."""

import logging
from pathlib import Path

import moderngl
import numpy as np

from visuals.core.mapping import Mask
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target

log = logging.getLogger("gossamer.mapping")


class Masking:
    """All masks of an output, drawn into one when they or the panel's size change.

    A picture that cannot be read hides nothing, and is told of in the log.
    """

    def __init__(self, gpu: Gpu, library: Library):
        self.gpu = gpu
        self._polygon = library.program("window/mask_polygon")
        self._picture = library.program("window/mask_picture")
        self._quad = Quad(gpu)
        self._masks: tuple[Mask, ...] = ()
        self._pictures: dict[str, tuple[float, moderngl.Texture | None]] = {}  # when they were written
        self._target: Target | None = None
        self._stale = False

    @property
    def texture(self) -> moderngl.Texture | None:
        """How much is shown, as last drawn; None: there is no mask."""
        return self._target.texture if self._target is not None and self._masks else None

    def take(self, masks: tuple[Mask, ...]) -> None:
        """Other masks from now on; of the same, pictures that have been written anew."""
        files = {mask.file for mask in masks if mask.file}
        for file in [file for file in self._pictures if file not in files]:
            self._drop(file)
        for file in files:
            if file not in self._pictures or self._pictures[file][0] != _written(file):
                self._drop(file)
                self._pictures[file] = (_written(file), self._read(file))
                self._stale = True
        self._stale |= masks != self._masks
        self._masks = masks

    def draw(self, size: tuple[int, int]) -> None:
        """Draws what has changed since, for a panel of `size` px. It binds its own target then."""
        if not self._masks:
            return
        if self._target is None or self._target.size != size:
            if self._target is not None:
                self._target.release()
            self._target = Target(self.gpu, size, components=1, filter="nearest")
            self._stale = True
        if not self._stale:
            return
        self._stale = False
        self._target.use()
        self._target.clear(1.0)
        for mask in self._masks:
            if mask.polygon:
                self._draw_polygon(mask, size)
            elif self._pictures[mask.file][1] is not None:
                state(self.gpu, blend="over")
                self._pictures[mask.file][1].use(0)
                self._picture.set(t_picture=0)
                self._quad.draw(self._picture)

    def _draw_polygon(self, mask: Mask, size: tuple[int, int]) -> None:
        points = np.asarray(mask.polygon, np.float32)
        texture = self.gpu.own(self.gpu.ctx.texture((len(points), 1), 2, points.tobytes(), dtype="f4"))
        texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
        state(self.gpu, blend="over")
        texture.use(0)
        told = {"u_count": len(points), "u_size_px": (float(size[0]), float(size[1]))}
        self._polygon.set(t_points=0, u_feather_px=mask.feather * size[1], **told)
        self._quad.draw(self._polygon)
        self.gpu.free(texture)

    def _read(self, file: str) -> moderngl.Texture | None:
        try:
            shown = _shown(file, self.gpu.max_size)
        except Exception as error:  # Pillow's decoders raise whatever they meet
            log.warning("mask %s hides nothing: %s", file, getattr(error, "strerror", None) or error)
            return None
        height, width = shown.shape
        texture = self.gpu.own(self.gpu.ctx.texture((width, height), 1, shown.tobytes(), alignment=1))
        texture.repeat_x = texture.repeat_y = False
        texture.build_mipmaps()
        texture.filter = (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR)
        return texture

    def _drop(self, file: str) -> None:
        _, texture = self._pictures.pop(file, (0.0, None))
        self.gpu.free(texture)

    def release(self) -> None:
        for file in list(self._pictures):
            self._drop(file)
        if self._target is not None:
            self._target.release()
        self._quad.release()


def _written(file: str) -> float:
    try:
        return Path(file).stat().st_mtime
    except OSError:
        return 0.0


def _shown(file: str, most_px: int) -> np.ndarray:
    """(height, width) bytes, rows bottom-up: how much a mask's picture shows."""
    from PIL import Image

    with Image.open(file) as opened:
        opened.thumbnail((most_px, most_px))
        if opened.mode.startswith("I;16") or opened.mode == "I":  # convert("L") would cut it off at 255
            deep = np.asarray(opened, np.float64) / 65535.0
            return np.rint(255.0 * np.clip(deep, 0.0, 1.0)).astype(np.uint8)[::-1]
        whole = opened.convert("RGBA")
        grey, alpha = (np.asarray(part, np.float64) for part in (whole.convert("L"), whole.getchannel("A")))
    return np.rint(grey * alpha / 255.0).astype(np.uint8)[::-1]
