"""Test patterns: pictures of the canvas by which projectors are set up. They go through the mapping as the
show does."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from visuals.core.mapping import Mapping, Output
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target
from visuals.outputs.lettering import Lettering, grounded, lettered
from visuals.outputs.page import BRIGHT, FAINT, GOLD, SOFT, Ink
from visuals.outputs.typeface import Typeface

PLAIN = {
    "white": (1.0, 1.0, 1.0),
    "black": (0.0, 0.0, 0.0),
    "red": (1.0, 0.0, 0.0),
    "green": (0.0, 1.0, 0.0),
    "blue": (0.0, 0.0, 1.0),
}
DRAWN = ("grid", "bars", "ramp", "focus")
MOST_OUTPUTS = 16  # that a pattern marks
CELLS, LEAST_CELL = 9, 40  # of the grid along the canvas's lower side, at most; px of one at least
LEVELS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)  # of the ramp's even greys, from below
EVEN, RULE = 0.66, 0.03  # as shaders/window/pattern_ramp.frag
USUAL = 16 / 9  # the shape of a picture; of a wider canvas bars and ramps come several times
BARS = ("white", "yellow", "cyan", "green", "magenta", "red", "blue", "black")
SENTENCE = "Five dreams of a perfect city that breaks"
DARK_INK: Ink = (0.05, 0.04, 0.08, 1.0)
PLATE: Ink = (0.03, 0.02, 0.06, 0.88)
Words = list[tuple[str, float, float, Ink]]


@dataclass
class _Kept:
    made_for: tuple
    target: Target


class Patterns:
    """Test patterns as textures, each drawn when it is asked for first, and again after a change."""

    def __init__(self, gpu: Gpu, library: Library):
        self.gpu = gpu
        self._programs = {name: library.program(f"window/pattern_{name}") for name in DRAWN}
        self._quad = Quad(gpu)
        self._lettering = Lettering(gpu, library)
        self._kept: dict[str, _Kept] = {}

    def texture(self, name: str, size: tuple[int, int], mapping: Mapping):
        """A pattern for a canvas of `size` px."""
        outputs = mapping.outputs[:MOST_OUTPUTS]
        marks = tuple((output.name, output.region, output.blend) for output in outputs)
        made_for = (size, marks if name in DRAWN else (), self._versions(name))
        kept = self._kept.get(name)
        if kept is None or kept.made_for != made_for:
            self._drop(name)
            kept = self._kept[name] = _Kept(made_for, Target(self.gpu, size, dtype="f1"))
            self._paint(name, kept.target, outputs)
        return kept.target.texture

    def keep(self, names: Sequence[str]) -> None:
        """Gives back those that are not among `names`."""
        for name in set(self._kept) - set(names):
            self._drop(name)

    def _versions(self, name: str) -> int:
        return self._programs[name].version if name in DRAWN else 0

    def _drop(self, name: str) -> None:
        kept = self._kept.pop(name, None)
        if kept is not None:
            kept.target.release()

    def _paint(self, name: str, target: Target, outputs: Sequence[Output]) -> None:
        if name in PLAIN:
            target.clear(*PLAIN[name], 1.0)
            return
        size, program = target.size, self._programs[name]
        regions = np.zeros((MOST_OUTPUTS, 4), np.float32)
        regions[: len(outputs)] = [output.region for output in outputs]
        times = float(_times(size))
        uniforms = {
            "grid": {"u_cells": _cells(size), "u_line_px": float(_line(size)), "u_regions": regions},
            "focus": {"u_regions": regions},
            "ramp": {"u_times": times, "u_levels": np.array(LEVELS, np.float32), "u_ends": _ends(outputs)},
            "bars": {"u_times": times},
        }[name]
        if name != "bars":
            uniforms |= {"u_size_px": tuple(map(float, size)), "u_count": len(outputs)}
        target.use()
        state(self.gpu)
        program.set(**uniforms)
        self._quad.draw(program)
        for px, words, plates in _WORDS[name](size, outputs):
            self._write(target, px, words, plates)

    def _write(self, target: Target, px: int, words: "list[_Centred]", plates: Sequence[tuple]) -> None:
        """Words of one size, each in the middle of its place."""
        face = Typeface(self.gpu, px)
        rows = [grounded(box, PLATE, radius) for *box, radius in plates]
        rows.append(lettered([word.set(face, target.size) for word in words], face))
        self._lettering.set(np.concatenate(rows))
        target.use()
        self._lettering.draw(face, target.size)
        face.release()

    def release(self) -> None:
        self.keep(())
        self._lettering.release()
        self._quad.release()


@dataclass(frozen=True)
class _Centred:
    """A line of text whose middle is at (x, y) px of the canvas, y up."""

    text: str
    x: float
    y: float
    ink: Ink

    def set(self, face: Typeface, size: tuple[int, int]) -> tuple[str, float, float, Ink]:
        return self.text, self.x - face.width(self.text) / 2, size[1] - self.y - face.line / 2, self.ink


def _times(size: tuple[int, int]) -> int:
    return max(1, round(size[0] / size[1] / USUAL))


def _line(size: tuple[int, int]) -> int:
    return max(1, round(min(size) / 1080))


def _cells(size: tuple[int, int]) -> tuple[float, float]:
    """Of the grid, across and up: as nearly square as whole numbers of them allow."""
    cell = max(LEAST_CELL, min(size) / CELLS)
    return float(max(2, round(size[0] / cell))), float(max(2, round(size[1] / cell)))


def _ends(outputs: Sequence[Output]) -> np.ndarray:
    """(MOST_OUTPUTS, 4): of the canvas, where each region and its blends begin and end, across."""
    made = np.full((MOST_OUTPUTS, 4), -1.0, np.float32)
    for number, output in enumerate(outputs):
        left, _, width, _ = output.region
        inner = [output.fades(side).width * width for side in ("left", "right")]
        made[number] = (left, left + inner[0], left + width - inner[1], left + width)
    return made


# What is written on each: (px of the letters, words, plates: left, top, width, height, radius) for each size.


def _grid_words(size: tuple[int, int], outputs: Sequence[Output]):
    columns, rows = (int(count) for count in _cells(size))
    wide, high = size[0] / columns, size[1] / rows
    px = max(8, min(72, round(0.29 * min(wide, high))))
    name_px = max(10, min(72, round(0.036 * min(size) + 6)))
    plates, names = [], []
    for number, output in enumerate(outputs, 1):
        left, bottom, width, height = (
            part * whole for part, whole in zip(output.region, (*size, *size), strict=True)
        )
        x, y = left + width / 2, bottom + height / 2
        names += [
            _Centred(f"{number}   {output.name}", x, y + 0.7 * name_px, BRIGHT),
            _Centred(f"{width:.0f} × {height:.0f} px", x, y - 0.75 * name_px, GOLD),
        ]
        half = (name_px * max(5.5, 0.33 * len(names[-2].text) + 1.5), 1.9 * name_px)
        plates.append((x - half[0], size[1] - y - half[1], 2 * half[0], 2 * half[1], 0.5 * name_px))
    cells = [
        _Centred(f"{column + 1} · {row + 1}", (column + 0.5) * wide, (row + 0.5) * high, SOFT)
        for row in range(rows)
        for column in range(columns)
        if not any(
            abs((column + 0.5) * wide - plate[0] - plate[2] / 2) < (wide * 0.6 + plate[2]) / 2
            and abs(size[1] - (row + 0.5) * high - plate[1] - plate[3] / 2) < (px + plate[3]) / 2
            for plate in plates
        )
    ]
    return [(px, cells, ()), (name_px, names, plates)]


def _bars_words(size: tuple[int, int], outputs: Sequence[Output]):
    times = _times(size)
    wide = size[0] / times / 8
    px = max(8, min(72, round(0.16 * min(wide, size[1] / 5))))
    words = []
    for number in range(8 * times):
        bar, x = number % 8, (number + 0.5) * wide
        dark = bar in (4, 5, 6, 7)
        ink = BRIGHT if dark else DARK_INK
        words += [
            _Centred(BARS[bar], x, 0.45 * size[1] + 1.3 * px, ink),
            _Centred(f"{86 + 2 * bar}%", x, 0.125 * size[1] + 1.1 * px, DARK_INK),
            _Centred(f"{2 * bar}%", x, 1.1 * px, FAINT),
        ]
        if bar < 7:
            words.append(_Centred("75%", x, 0.45 * size[1] + 2.8 * px, ink))
            words.append(_Centred("100%", x, 0.25 * size[1] + 1.3 * px, ink))
    return [(px, words, ())]


def _ramp_words(size: tuple[int, int], outputs: Sequence[Output]):
    times = _times(size)
    wide = size[0] / times / 21
    px = max(8, min(72, round(0.026 * size[1] + 2)))
    small = max(7, min(px, round(0.4 * wide)))
    steps = [
        _Centred(
            f"{5 * (n % 21)}", (n + 0.5) * wide, 0.83 * size[1] + small, BRIGHT if n % 21 < 11 else DARK_INK
        )
        for n in range(21 * times)
    ]
    words = []
    for level, grey in enumerate(LEVELS):
        y = (EVEN / 6 * (level + 0.5) - RULE / 2) * size[1]
        ink = FAINT if grey < 0.4 else DARK_INK
        words += [
            _Centred(f"{100 * grey:.0f}%", left + part * width, y, ink)
            for left, width in ((size[0] * o.region[0], size[0] * o.region[2]) for o in outputs)
            for part in (0.25, 0.75)
        ]
    return [(small, steps, ()), (px, words, ())]


def _focus_words(size: tuple[int, int], outputs: Sequence[Output]):
    """A sentence over and under each star in the middle, smaller and smaller."""
    lowest = min(min(o.region[2] * size[0], o.region[3] * size[1]) for o in outputs)
    made = []
    for rank, part in enumerate((0.044, 0.032, 0.024, 0.018, 0.014)):
        px = min(72, round(part * lowest))
        if px < 8 and rank:
            break
        px, words = max(8, px), []
        for output in outputs:
            left, bottom, width, height = (
                p * whole for p, whole in zip(output.region, (*size, *size), strict=True)
            )
            away = 0.43 * height - (0.062 * rank - 0.006 * rank * rank) * height
            for side in (1, -1):
                x, y = left + width / 2, bottom + height / 2 + side * away
                words.append(_Centred(f"{SENTENCE}, {px} px" if rank else SENTENCE, x, y, BRIGHT))
        made.append((px, words, ()))
    return made


_WORDS = {"grid": _grid_words, "bars": _bars_words, "ramp": _ramp_words, "focus": _focus_words}
