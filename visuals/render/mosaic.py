"""Pictures larger than what is drawn at once: drawn in tiles, kept in a file as linear light, finished in
strips.

What reaches far, the bloom, is worked out for the whole picture: its coarse levels are kept whole, and the
fine ones
are made again about each strip. Dither and everything else goes by a pixel's place in the whole. So there is
no seam.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from math import ceil, floor

import numpy as np

from visuals.core.performance import Performance
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.render.lens import Panel, Projection
from visuals.render.post import LEVELS, Bloom, Post, sizes
from visuals.render.scene import Grade, Scene
from visuals.render.stage import PX_BYTES, Stage
from visuals.render.view import View

STRIP_PX = 256  # rows that are finished at once
LEAST_PX = 256  # a side of a tile
# px that corners of tiles are multiples of: derivatives go by pairs of pixels, blurs by fours, and what
# drafts mirror by 0.34 of a pixel
GRAIN = 200
PIXEL = 6  # bytes of a pixel in the file: three half floats
DOWN, UP = 3, 2  # texels of the finer, the coarser picture that halving, laying over look beside


def tile_size(size, memory: int, most: int) -> tuple[int, int]:
    """Of a picture of `size` px, if its tiles are to take `memory` bytes and no side more than `most` px."""
    pixels = max(memory / PX_BYTES, LEAST_PX**2)
    width = min(_whole_grain(size[0]), most // GRAIN * GRAIN, int(pixels**0.5) // GRAIN * GRAIN)
    height = min(_whole_grain(size[1]), most // GRAIN * GRAIN, int(pixels / width) // GRAIN * GRAIN)
    return width, height


def _whole_grain(px: int) -> int:
    return -(-px // GRAIN) * GRAIN


@dataclass(frozen=True)
class Rect:
    """A part of a picture: corner and size in its pixels. May lie beyond its left and right, where those
    meet."""

    x: int
    y: int
    w: int
    h: int

    @property
    def size(self) -> tuple[int, int]:
        return self.w, self.h

    def on(self, own, other, reach: int, wrap: bool) -> "Rect":
        """The same part, and `reach` pixels about it, in the pixels of the picture at another size."""
        low, high = [], []
        for o, s, a, b in zip((self.x, self.y), self.size, own, other, strict=True):
            low.append(floor(o * b / a) - reach)
            high.append(ceil((o + s) * b / a) + reach)
        if not wrap:
            low[0], high[0] = max(0, low[0]), min(other[0], high[0])
        low[1], high[1] = max(0, low[1]), min(other[1], high[1])
        return Rect(low[0], low[1], high[0] - low[0], high[1] - low[1])

    def within(self, own, whole: "Rect", other) -> tuple[float, float, float, float]:
        """Factor and offset from places in it, [0, 1], to places in `whole`, a part of the picture at size
        `other`."""
        pairs = zip((self.x, self.y), self.size, own, (whole.x, whole.y), whole.size, other, strict=True)
        values = [(s / a * b / ws, (o * b / a - wo) / ws) for o, s, a, wo, ws, b in pairs]
        return values[0][0], values[1][0], values[0][1], values[1][1]

    def cut(self, size) -> "Rect":
        """Without what lies beyond the right and the top of a picture."""
        return Rect(self.x, self.y, min(self.w, size[0] - self.x), min(self.h, size[1] - self.y))

    def joined(self, other: "Rect") -> "Rect":
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(
            x, y, max(self.x + self.w, other.x + other.w) - x, max(self.y + self.h, other.y + other.h) - y
        )


class Spool:
    """A picture in linear light, in a file of half floats, rows bottom-up."""

    def __init__(self, file, size, wrap: bool, start: int = 0):
        self._fd, self.size, self.wrap, self._start = file.fileno(), tuple(size), wrap, start

    @property
    def nbytes(self) -> int:
        return self.size[0] * self.size[1] * PIXEL

    def _at(self, x: int, y: int) -> int:
        return self._start + (y * self.size[0] + x) * PIXEL

    def write(self, rect: Rect, light: np.ndarray) -> None:
        """light: (height, width, 3) float16. Raises OSError."""
        for row in range(rect.h):
            data, at = memoryview(light[row]).cast("B"), self._at(rect.x, rect.y + row)
            while data:
                done = os.pwrite(self._fd, data, at)
                data, at = data[done:], at + done

    def read(self, rect: Rect) -> np.ndarray:
        """(height, width, 3) float16."""
        width = self.size[0]
        out = np.empty((rect.h, rect.w, 3), np.float16)
        for row in range(rect.h):
            x, left = rect.x, 0
            while left < rect.w:
                begin = x % width
                count = min(width - begin, rect.w - left)
                data = os.pread(self._fd, count * PIXEL, self._at(begin, rect.y + row))
                out[row, left : left + count] = np.frombuffer(data, np.float16).reshape(count, 3)
                x, left = x + count, left + count
        return out


class Mosaic:
    """A picture of a performance's moment, larger than what is drawn at once.

    look        of the Stage: quality, bits, encoding, projection, samples
    memory      bytes that tiles may take, beside what the dreams themselves do
    file        a binary file to keep light in: 6 bytes a pixel
    waking      a context in which dreams are built, given their names
    """

    def __init__(
        self,
        gpu: Gpu,
        library: Library,
        scenes: Mapping[str, type[Scene]],
        performance: Performance,
        size,
        file,
        *,
        memory: int,
        look: Mapping,
        waking: Callable = lambda _names: nullcontext(),
    ):
        self.gpu, self.library, self.size = gpu, library, tuple(size)
        self._waking, self._names = waking, tuple(scenes)
        self._look = {"quality": "live", "bits": 8, "encoding": "display", **look}
        self._projection: Projection = self._look.get("projection", Projection())
        self.panels = self._projection.panels(size)
        self.tile = tile_size(self.panels[0].size, memory, gpu.max_size)
        self._wrap = self._projection.wraps
        self._spools, start = [], 0
        for panel in self.panels:
            self._spools.append(Spool(file, panel.size, self._wrap, start))
            start += self._spools[-1].nbytes
        self._stage = partial(
            Stage,
            gpu,
            library,
            scenes,
            performance,
            self.tile,
            seed=performance.seed,
            flat=True,
            whole=self.panels[0].size,
            **self._look,
        )

    @property
    def tiles(self) -> int:
        """How many are drawn."""
        across, along = (ceil(s / t) for s, t in zip(self.panels[0].size, self.tile, strict=True))
        return across * along * len(self.panels)

    def draw(self, t: float, step: Callable[[], None] = lambda: None) -> Grade:
        """Draws all tiles at time t (s) and keeps their light; how it is to be finished. `step` is called
        after each. Raises OSError."""
        stage = self._stage()
        try:
            with self._waking(self._names):
                stage.prepare(t)
            stage.advance(t)
            for panel, spool in zip(self.panels, self._spools, strict=True):
                whole = View.of(stage.view(t).camera, panel.size, panel.lens)
                for rect in _grid(panel.size, self.tile):
                    light, grade = stage.expose(t, whole.tile((rect.x, rect.y), rect.size))
                    self.gpu.finish()
                    data = light.fbo.read(components=3, dtype="f2", alignment=1)
                    seen = np.frombuffer(data, np.float16).reshape(rect.h, rect.w, 3)
                    kept = rect.cut(panel.size)
                    spool.write(kept, seen[: kept.h, : kept.w])
                    step()
        finally:
            stage.release()
        return grade

    def strips(self, grade: Grade) -> Iterator[np.ndarray]:
        """The finished picture, from its top to its bottom: (height, width, 4) uint8, uint16 or float16, rows
        bottom-up in each."""
        look = self._look
        wide = min(self.panels[0].size[0], self.gpu.max_size - 512)
        post = Post(
            self.gpu,
            self.library,
            (wide, STRIP_PX),
            bits=look["bits"],
            encoding=look["encoding"],
            flat=True,
        )
        blooms = []
        try:
            for spool in self._spools:
                levels = LEVELS[look["quality"]] if grade.bloom else 0
                blooms.append(_Bloom(self.gpu, self.library, spool, levels, self._wrap, self.tile))
            for low in sorted({panel.origin[1] for panel in self.panels}, reverse=True):
                row = [k for k, panel in enumerate(self.panels) if panel.origin[1] == low]
                height = self.panels[row[0]].size[1]
                for top in range(height, 0, -STRIP_PX):
                    y = max(0, top - STRIP_PX)
                    yield self._strip(post, grade, blooms, row, y, top - y, wide)
        finally:
            for bloom in blooms[::-1]:
                bloom.release()
            post.release()

    def _strip(self, post: Post, grade: Grade, blooms, row, y: int, height: int, wide: int) -> np.ndarray:
        kind = {"f1": np.uint8, "nu2": np.uint16, "f2": np.float16}[post.picture.dtype]
        strip = np.zeros((height, self.size[0], 4), kind)
        for k in row:
            panel, bloom = self.panels[k], blooms[k]
            for x in range(0, panel.size[0], wide):
                part = Rect(x, y, min(wide, panel.size[0] - x), height)
                pixels = self._finish(post, grade, panel, bloom, part)
                strip[:, panel.origin[0] + x : panel.origin[0] + x + part.w] = pixels
        return strip

    def _finish(self, post: Post, grade: Grade, panel: Panel, bloom: "_Bloom", part: Rect) -> np.ndarray:
        with bloom.about(part) as (light, at, spread, place):
            bits = self._look["bits"]
            middle = tuple(o + s / 2 for o, s in zip(panel.origin, panel.size, strict=True))
            post.finish(
                light,
                spread,
                Panel((0, 0), part.size, panel.lens),
                place=place,
                u_bloom=grade.bloom if bloom.levels else 0.0,
                u_exposure=grade.exposure,
                u_frame=0.0,
                u_dither=1.0 / (2**bits - 1),
                u_light_px=(float(part.x - at.x), float(part.y - at.y)),
                u_origin_px=(float(panel.origin[0] + part.x), float(panel.origin[1] + part.y)),
                u_round_px=panel.size[0] / 2 if panel.lens.kind == "dome" else 0.0,
                u_middle_px=middle,
            )
            self.gpu.finish()
            picture = post.picture
            viewport = (0, 0, *part.size)
            data = picture.fbo.read(viewport, components=4, dtype=picture.dtype, alignment=1)
        kind = {"f1": np.uint8, "nu2": np.uint16, "f2": np.float16}[picture.dtype]
        return np.frombuffer(data, kind).reshape(part.h, part.w, 4)


class _Bloom:
    """The bloom of a picture in a spool: its coarse levels whole, its fine ones about a part."""

    def __init__(self, gpu: Gpu, library: Library, spool: Spool, levels: int, wrap: bool, tile):
        self.gpu, self._spool, self._wrap = gpu, spool, wrap
        self.levels = sizes(spool.size, levels)
        self._bloom = Bloom(gpu, library, (1, 1), 0)
        self._coarse: list[Target] = []
        if not self.levels:
            return
        room = max(tile[0] * tile[1] // 4, 1)
        fits = [k for k, (w, h) in enumerate(self.levels) if w * h <= room and max(w, h) <= gpu.max_size]
        self.fine = fits[0] if fits else len(self.levels) - 1  # how many levels are not kept whole
        self._coarse = [Target(gpu, size, repeat=(wrap, False)) for size in self.levels[self.fine :]]
        first = self.levels[self.fine]
        scale = max(spool.size[0] / first[0], 1.0)
        for block in _grid(
            first, tuple(min(f, max(16, int(s / scale))) for f, s in zip(first, tile, strict=True))
        ):
            self._reduce(block.cut(first))
        for k in range(1, len(self._coarse)):
            self._bloom.down(self._coarse[k - 1], self._coarse[k], first=False)
        self._bloom.levels = self._coarse
        self._bloom.gather()
        self._bloom.levels = []

    def _sizes(self, level: int):
        return self._spool.size if level < 0 else self.levels[level]

    def _reduce(self, block: Rect) -> None:
        """Fills a block of the finest level that is kept whole."""
        rects = {self.fine: block}
        for level in range(self.fine - 1, -2, -1):
            finer, coarser = self._sizes(level), self._sizes(level + 1)
            rects[level] = rects[level + 1].on(coarser, finer, DOWN, self._wrap)
        made = [self._upload(rects[-1])]
        for level in range(self.fine + 1):
            last = level == self.fine
            into = self._coarse[0] if last else Target(self.gpu, rects[level].size)
            place = rects[level].within(self._sizes(level), rects[level - 1], self._sizes(level - 1))
            viewport = (block.x, block.y, *block.size) if last else None
            self._bloom.down(made[-1], into, first=level == 0, place=place, viewport=viewport)
            if not last:
                made.append(into)
        for target in made[::-1]:
            target.release()

    def about(self, part: Rect) -> "_About":
        return _About(self, part)

    def _upload(self, rect: Rect) -> Target:
        target = Target(self.gpu, rect.size, components=3)
        target.write(np.ascontiguousarray(self._spool.read(rect)).tobytes())
        return target

    def release(self) -> None:
        for target in self._coarse[::-1]:
            target.release()
        self._bloom.release()


class _About:
    """Light and bloom of a part: (light, where that lies, bloom, factor and offset from the part's uv to the
    bloom's)."""

    def __init__(self, bloom: _Bloom, part: Rect):
        self._bloom, self._part, self._made = bloom, part, []

    def __enter__(self):
        bloom, part = self._bloom, self._part
        if not bloom.levels:
            self._made.append(bloom._upload(part))
            return self._made[0], part, self._made[0], (1.0, 1.0, 0.0, 0.0)
        wrap, size = bloom._wrap, bloom._spool.size
        upward, rects = [], {}
        rect, own = part, size
        for level in range(bloom.fine):
            rect = rect.on(own, bloom.levels[level], UP, wrap)
            own = bloom.levels[level]
            upward.append(rect)
        needed = None
        for level in range(bloom.fine - 1, -1, -1):
            needed = upward[level] if needed is None else needed.joined(upward[level])
            rects[level] = needed
            needed = needed.on(bloom.levels[level], bloom._sizes(level - 1), DOWN, wrap)
        at = part if needed is None else part.joined(needed)
        light = bloom._upload(at)
        self._made.append(light)
        if not bloom.fine:
            whole = Rect(0, 0, *bloom.levels[0])
            return light, at, bloom._coarse[0], part.within(size, whole, bloom.levels[0])
        source, lies, own = light, at, size
        fine = []
        for level in range(bloom.fine):
            into = Target(bloom.gpu, rects[level].size)
            self._made.append(into)
            place = rects[level].within(bloom.levels[level], lies, own)
            bloom._bloom.down(source, into, first=level == 0, place=place)
            source, lies, own = into, rects[level], bloom.levels[level]
            fine.append(into)
        coarse, lies, own = bloom._coarse[0], Rect(0, 0, *bloom.levels[bloom.fine]), bloom.levels[bloom.fine]
        for level in range(bloom.fine - 1, -1, -1):
            place = rects[level].within(bloom.levels[level], lies, own)
            bloom._bloom.up(coarse, fine[level], place=place)
            coarse, lies, own = fine[level], rects[level], bloom.levels[level]
        return light, at, fine[0], part.within(size, rects[0], bloom.levels[0])

    def __exit__(self, *_error) -> None:
        for target in self._made[::-1]:
            target.release()


def _grid(size, tile) -> list[Rect]:
    """Rectangles of one size that cover a picture; the last ones reach beyond it, for dreams make targets
    anew for each other size."""
    return [Rect(x, y, *tile) for y in range(0, size[1], tile[1]) for x in range(0, size[0], tile[0])]
