"""Mapping mode as it is seen: test patterns, and over them the handles of the chosen output."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from visuals.core.handle import Handle
from visuals.core.key import Group
from visuals.core.mapper import Mapper
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.outputs import mappage, page
from visuals.outputs.lettering import Lettering
from visuals.outputs.pattern import Patterns
from visuals.outputs.screen import Panel
from visuals.outputs.sketch import cross, pointed, sketch
from visuals.outputs.stroke import Drawing
from visuals.outputs.typeface import Typeface
from visuals.render.projector import Projector

Size = tuple[int, int]


class Hand(Protocol):
    """inputs/maphand.py."""

    mapper: Mapper
    on: bool
    groups: Sequence[Group]
    wordless: bool
    pointer: tuple[int, float, float] | None

    def toggle(self) -> None: ...

    def near(self, number: int, x: float, y: float) -> Handle | None: ...


class MapView:
    """Draws over every panel of one window, in its context: an Over (outputs/screen.py). What it needs is
    made when there is something to be drawn, and given back when there is not.

    canvas      tells the size of the picture that is cut over the outputs, px
    """

    def __init__(self, gpu: Gpu, library: Library, hand: Hand, canvas: Callable[[], Size]):
        self.gpu, self.library, self._hand, self._canvas = gpu, library, hand, canvas
        self._patterns: Patterns | None = None
        self._projectors: dict[int, Projector] = {}
        self._drawing: Drawing | None = None
        self._lettering: Lettering | None = None
        self._faces: dict[int, Typeface] = {}  # by their size, px
        self._made: dict[int, tuple] = {}  # by output: what it was made for, what is drawn over its panel

    def draw(self, panel: Panel) -> None:
        """Draws what there is over one panel."""
        if panel.number >= len(self._hand.mapper.mapping.outputs):
            return  # since the panels were dealt, there are fewer outputs
        pattern = self._hand.mapper.patterns.get(panel.number)
        if pattern is not None:
            self._draw_pattern(panel, pattern)
        elif panel.number in self._projectors:
            self._projectors.pop(panel.number).release()
        if self._patterns is not None and not self._projectors:
            self._patterns.release()
            self._patterns = None
        if self._hand.on:
            self._draw_handles(panel)
        else:
            self._forget_handles()

    def _draw_pattern(self, panel: Panel, name: str) -> None:
        mapper, projector = self._hand.mapper, self._projectors.get(panel.number)
        if self._patterns is None:
            self._patterns = Patterns(self.gpu, self.library)
        if projector is None:
            projector = self._projectors[panel.number] = Projector(self.gpu, self.library, panel.output)
        elif projector.output != panel.output:
            projector.take(panel.output)
        self._patterns.keep(tuple(mapper.patterns.values()))
        texture = self._patterns.texture(name, self._canvas(), mapper.mapping)
        self._bind(panel)
        projector.draw(texture, panel.viewport[2:])

    def _draw_handles(self, panel: Panel) -> None:
        if self._drawing is None:
            self._drawing = Drawing(self.gpu, self.library)
            self._lettering = Lettering(self.gpu, self.library)
        size = panel.viewport[2:]
        face = self._face(page.type_px(size[1]))
        letters, under, over = self._laid_out(panel, face)
        self._bind(panel)
        self._drawing.set(*under)
        self._drawing.draw(size)
        self._lettering.set(letters)
        self._lettering.draw(face, size)
        self._drawing.set([*over, *self._pointer(panel)])  # where a kiosk has no cursor, too
        self._drawing.draw(size)

    def _pointer(self, panel: Panel) -> list[tuple]:
        pointer, (width, height) = self._hand.pointer, panel.viewport[2:]
        if pointer is None or pointer[0] != panel.number:
            return []
        return pointed((pointer[1] * width, pointer[2] * height), page.type_px(height))

    def _laid_out(self, panel: Panel, face: Typeface) -> tuple[np.ndarray, tuple, Sequence]:
        """(letters, strokes and areas under them, strokes over them), made anew after a change."""
        hand, mapper, size = self._hand, self._hand.mapper, panel.viewport[2:]
        near = hand.near(*hand.pointer) if hand.pointer and hand.pointer[0] == panel.number else None
        output = mapper.mapping.outputs[panel.number]  # as it is now: the panel's may be of the last picture
        wanted = (mapper.changes, panel.viewport, near, hand.groups, hand.wordless, face, face.version)
        made_for, made = self._made.get(panel.number, (None, None))
        if made_for == wanted:
            return made
        blocks = mappage.blocks(mapper, panel.number, hand.groups, size, face, wordless=hand.wordless)
        under, over, chosen = ((), ()), (), mapper.chosen
        if panel.number == chosen.output:
            tinted = panel.number not in mapper.patterns
            under = sketch(output, size, chosen.kind, near, face.px, tinted=tinted)
            over = cross(output, size, chosen.handle, face.px) if chosen.handle is not None else ()
        made = (mappage.lettering(blocks, face), under, over)
        self._made[panel.number] = (wanted, made)
        return made

    def _bind(self, panel: Panel) -> None:
        self.gpu.screen.use()
        self.gpu.screen.viewport = panel.viewport

    def _face(self, px: int) -> Typeface:
        if px not in self._faces:
            self._faces[px] = Typeface(self.gpu, px)
        return self._faces[px]

    def _forget_handles(self) -> None:
        for thing in (self._drawing, self._lettering, *self._faces.values()):
            if thing is not None:
                thing.release()
        self._drawing = self._lettering = None
        self._faces.clear()
        self._made.clear()

    def release(self) -> None:
        self._forget_handles()
        for projector in self._projectors.values():
            projector.release()
        self._projectors.clear()
        if self._patterns is not None:
            self._patterns.release()
            self._patterns = None
