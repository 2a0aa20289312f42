"""Letters as textures: each is drawn once in its size, and a text is then no more than a row of quads.

Pillow sets a line of a 4K picture in 10 to 30 ms; a line of letters that are there takes a tenth of one.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from visuals.gpu.context import Gpu

SIDE = 1024  # px of the texture; the usual letters fill half of it in the largest size
USUAL = "".join(map(chr, range(32, 127))) + "·…−–×←→↑↓●"
SUPERSAMPLING = 4  # of the signs that the typeface lacks


@dataclass(frozen=True)
class Letter:
    """texel: where it is in the texture; size; left, top: where it stands from the pen on the base line, y
    down; advance: how far the pen goes on. All in px."""

    texel: tuple[int, int]
    size: tuple[int, int]
    left: int
    top: int
    advance: float


class Typeface:
    """Pillow's typeface, Aileron, in one size.

    px          its size
    line        from one line to the next, px
    ascent      from a line's top to its base line, px
    version     grows when letters have moved in the texture: what was set is to be set again
    """

    def __init__(self, gpu: Gpu, px: int):
        self.gpu, self.px = gpu, px
        self._font = ImageFont.load_default(px)
        self.line = round(px * (1.42 if px >= 12 else 1.25))
        ascent, descent = self._font.getmetrics()
        self.ascent = round((self.line - ascent - descent) / 2) + ascent
        self.version = 0
        self._pairs: dict[tuple[str, str], float] = {}
        self._pixels = np.zeros((SIDE, SIDE), np.uint8)
        self.texture = gpu.own(gpu.ctx.texture((SIDE, SIDE), 1, self._pixels, alignment=1))
        self._empty()
        for sign in USUAL:
            self._draw(sign)
        self.texture.write(self._pixels)

    def width(self, text: str) -> float:
        """Of a line of text, px."""
        return sum(self._letter(sign).advance for sign in text) + sum(map(self._closer, text, text[1:]))

    def set(self, text: str, left: float, top: float) -> list[tuple[float, ...]]:
        """(left, top, width, height, texel x, texel y) for each letter of a line, in whole px: blurred by no
        filter."""
        pen, base, boxes, before = left, round(top) + self.ascent, [], ""
        for sign in text:
            letter = self._letter(sign)
            pen += self._closer(before, sign) if before else 0.0
            if letter.size[0]:
                place = (round(pen) + letter.left, base + letter.top)
                boxes.append((*place, *letter.size, *letter.texel))
            pen, before = pen + letter.advance, sign
        return boxes

    def _closer(self, one: str, other: str) -> float:
        """How much more or less than their own widths two neighbours take, px."""
        pair = (one, other)
        if pair not in self._pairs:
            length = self._font.getlength
            self._pairs[pair] = (
                0.0 if one in SIGNS or other in SIGNS else (length(one + other) - length(one) - length(other))
            )
        return self._pairs[pair]

    def _letter(self, sign: str) -> Letter:
        found = self._letters.get(sign)
        if found is None:
            found = self._draw(sign)
            (x, y), (width, height) = found.texel, found.size
            if width:
                part = np.ascontiguousarray(self._pixels[y : y + height, x : x + width])
                self.texture.write(part, viewport=(x, y, width, height), alignment=1)
        return found

    def _empty(self) -> None:
        self._letters: dict[str, Letter] = {}
        self._x = self._y = self._row = 0  # the pen in the texture, and the height of its row

    def _draw(self, sign: str) -> Letter:
        mask, left, top, advance = self._mask(sign)
        height, width = mask.shape
        if self._x + width + 1 > SIDE:
            self._x, self._y, self._row = 0, self._y + self._row + 1, 0
        if self._y + height > SIDE:  # a thousand different letters: begin again
            self._empty()
            self.version += 1
        self._pixels[self._y : self._y + height, self._x : self._x + width] = mask
        letter = Letter((self._x, self._y), (width, height), left, top, advance)
        self._letters[sign] = letter
        self._x, self._row = self._x + width + 1, max(self._row, height)
        return letter

    def _mask(self, sign: str) -> tuple[np.ndarray, int, int, float]:
        """(what it covers [0, 255], left, top, advance)"""
        if sign in SIGNS:
            return _sign(sign, self.px)
        left, top, right, bottom = self._font.getbbox(sign, anchor="ls")
        size = (max(0, right - left), max(0, bottom - top))
        if not all(size) or not sign.isprintable():
            # Aileron's space is narrow, and hardly there where letters stand on whole pixels.
            return np.zeros((0, 0), np.uint8), 0, 0, max(self._font.getlength(" "), 0.3 * self.px)
        image = Image.new("L", size)
        ImageDraw.Draw(image).text((-left, -top), sign, 255, self._font, anchor="ls")
        return np.asarray(image), left, top, self._font.getlength(sign)

    def release(self) -> None:
        self.gpu.free(self.texture)


# Signs that the typeface lacks, as strokes in a square of side 1, y down.
_ARROW = (((0.08, 0.5), (0.92, 0.5)), ((0.62, 0.22), (0.92, 0.5), (0.62, 0.78)))
SIGNS = {
    "→": _ARROW,
    "←": tuple(tuple((1 - x, y) for x, y in stroke) for stroke in _ARROW),
    "↓": tuple(tuple((y, x) for x, y in stroke) for stroke in _ARROW),
    "↑": tuple(tuple((y, 1 - x) for x, y in stroke) for stroke in _ARROW),
    "−": (((0.12, 0.5), (0.88, 0.5)),),
    "×": (((0.22, 0.22), (0.78, 0.78)), ((0.22, 0.78), (0.78, 0.22))),
    "●": (),
}


def _sign(sign: str, px: int) -> tuple[np.ndarray, int, int, float]:
    side, fine = max(7, round(px * 0.66)), SUPERSAMPLING
    image = Image.new("L", (side * fine, side * fine))
    draw = ImageDraw.Draw(image)
    thick = max(fine, round(px * 0.085 * fine))
    for stroke in SIGNS[sign]:
        draw.line([(x * side * fine, y * side * fine) for x, y in stroke], 255, thick, joint="curve")
    if sign == "●":
        draw.ellipse([0.14 * side * fine, 0.14 * side * fine, 0.86 * side * fine, 0.86 * side * fine], 255)
    small = image.resize((side, side), Image.Resampling.BOX)
    return np.asarray(small), max(1, px // 16), -round(px * 0.35 + side / 2), side + 2 * max(1, px // 16)
