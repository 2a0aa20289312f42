"""Text over the picture: set in the size of its own pixels, and set again only when it changes."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.render.kit import Texture

ROWS = 44  # lines of text that a picture's height holds
SMALLEST_PX, LARGEST_PX = 8, 72
READABLE_PX = 12
INK = (250, 244, 255, 255)
FAINT = (214, 200, 226, 255)
GROUND = (22, 16, 38, 190)

Rows = Sequence[tuple[str, ...]]


class Overlay:
    """Panels of text in the corners of a window: "help" at the top, "errors" and "status" at the bottom."""

    def __init__(self, gpu: Gpu, library: Library):
        self.gpu = gpu
        self._program = library.program("window/picture")
        self._quad = Quad(gpu)
        self._panels: dict[str, Panel] = {}

    def show(self, name: str, rows: Rows) -> None:
        """Rows of one or two columns for a panel; none: the panel goes."""
        if rows:
            self._panels.setdefault(name, Panel(self.gpu)).rows = tuple(rows)
        elif name in self._panels:
            self._panels.pop(name).release()

    def draw(self, size: tuple[int, int]) -> None:
        """Draws over the window's framebuffer of `size` px, pixel for pixel."""
        if not self._panels:
            return
        screen = self.gpu.ctx.screen
        margin = max(4, size[1] // 50)
        bottom = margin
        state(self.gpu, blend="over")
        screen.use()
        self._program.set(t_picture=0)
        for name in ("status", "errors", "help"):
            panel = self._panels.get(name)
            if panel is None:
                continue
            width, height = panel.set(size, margin)
            y = size[1] - margin - height if name == "help" else bottom
            if name != "help":
                bottom += height + margin // 2
            screen.viewport = (margin, y, width, height)
            panel.texture.use(0)
            self._quad.draw(self._program)

    def release(self) -> None:
        for panel in self._panels.values():
            panel.release()
        self._panels.clear()
        self._quad.release()


class Panel:
    """A texture with text, made anew when its rows or the window's size change."""

    def __init__(self, gpu: Gpu):
        self.gpu = gpu
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.texture: Texture | None = None
        self._made_of: object = None

    def set(self, size: tuple[int, int], margin: int) -> tuple[int, int]:
        """Sets the text for a window of `size` px; returns the panel's size in px."""
        if self._made_of != (self.rows, size):
            image = typeset(self.rows, (size[0] - 2 * margin, size[1] - 2 * margin), size[1])
            self.release()
            self.texture = Texture(self.gpu, np.asarray(image)[::-1], "nearest", False)
            self._made_of = (self.rows, size)
        return self.texture.size

    def release(self) -> None:
        if self.texture is not None:
            self.texture.release()
            self.texture = None


def typeset(rows: Rows, room: tuple[int, int], height_px: int) -> Image.Image:
    """The rows as a picture (RGBA, premultiplied), in the largest size that suits a window of `height_px` and
    stays within `room` px; what does not fit even in the smallest is cut off."""
    font_px = min(LARGEST_PX, max(READABLE_PX, round(height_px / ROWS)))
    while True:
        font = ImageFont.load_default(font_px)
        pad, line = round(font_px * 0.7), round(font_px * 1.42)
        wrapped = [piece for row in rows for piece in _wrap(row, font, room[0] - 2 * pad)]
        columns = max((len(row) for row in wrapped), default=1)
        widths = [
            max((font.getlength(r[c]) for r in wrapped if len(r) > c), default=0) for c in range(columns)
        ]
        gap = font_px * 1.2 if columns > 1 else 0
        width, height = int(sum(widths) + gap) + 2 * pad, len(wrapped) * line + 2 * pad
        if font_px <= SMALLEST_PX or (width <= room[0] and height <= room[1]):
            break
        font_px -= 1
    image = Image.new("RGBA", (max(1, min(width, room[0])), max(1, min(height, room[1]))), GROUND)
    draw = ImageDraw.Draw(image)
    for number, row in enumerate(wrapped):
        for column, text in enumerate(row):
            ink = FAINT if column else INK
            draw.text((pad + column * (widths[0] + gap), pad + number * line), text, ink, font)
    red, green, blue, alpha = image.split()
    solid = np.asarray(alpha, np.uint16)
    faded = [Image.fromarray((np.asarray(c) * solid // 255).astype(np.uint8)) for c in (red, green, blue)]
    return Image.merge("RGBA", (*faded, alpha))


def _wrap(row: tuple[str, ...], font: ImageFont.FreeTypeFont, width: float) -> list[tuple[str, ...]]:
    """One row as several if its only column is wider than `width` px."""
    if len(row) > 1:
        return [row]
    lines, current = [], ""
    for word in row[0].split(" "):
        longer = f"{current} {word}" if current else word
        if current and font.getlength(longer) > width:
            lines.append((current,))
            longer = f"   {word}"
        current = longer
    return [*lines, (current,)]
