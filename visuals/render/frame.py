"""The frame: all that a scene knows when it draws, and the same on the GPU."""

from dataclasses import dataclass

import numpy as np

from visuals.core.chance import generator
from visuals.core.signals import Signals
from visuals.gpu.context import Gpu
from visuals.gpu.program import BLOCKS
from visuals.render.view import View

QUALITIES = ("draft", "live", "film")
FLOATS = (
    16 + 5 * 4 + 4 + 8 + 4 + 4 + 64 + 64 + 4 + 3 * 4
)  # of the std140 block, in shaders/lib/frame.glsl's order


@dataclass(frozen=True)
class Frame:
    """`signals`, the moment as the sequencer tells it; `view`, the picture or the part of it to draw;
    `quality`."""

    signals: Signals
    view: View
    quality: str = "live"

    @property
    def size(self) -> tuple[int, int]:
        """The target's size in px."""
        return self.view.size

    def seen(self, view: View) -> "Frame":
        """The same moment in another view."""
        return Frame(self.signals, view, self.quality)


class FrameBlock:
    """The std140 block `Frame`. One for the picture; a scene makes another for each mirror image it draws."""

    def __init__(self, gpu: Gpu):
        self.gpu = gpu
        self._data = np.zeros(FLOATS, np.float32)
        self._buffer = gpu.own(gpu.ctx.buffer(reserve=FLOATS * 4, dynamic=True))
        self._seeds: dict[int, tuple[float, ...]] = {}

    def write(self, frame: Frame) -> None:
        """Fills the block and binds it."""
        signals, view, d = frame.signals, frame.view, self._data
        (ox, ax, bx), (oy, ay, by), (oz, az, bz) = view.ray_rows
        right, up, ahead = view.dreamer_axes
        d[:16] = view.view_projection.ravel()
        d[16:56] = (
            *(ox, oy, oz, 0.0, ax, ay, az, 0.0, bx, by, bz, 0.0),
            *(*view.place, 0.0, *view.axes[2], 0.0, *view.origin, *view.whole),
            *(view.focal_px, signals.arc, signals.presence, signals.dt),
            *(signals.pulse, signals.discord, signals.energy, QUALITIES.index(frame.quality)),
            *signals.bands,
            *self._seed(signals.seed),
        )
        d[56:184] = 0.0
        for i, touch in enumerate(signals.touches[:16]):
            d[56 + 4 * i : 60 + 4 * i] = touch.x, touch.y, touch.age, touch.strength
            d[120 + 4 * i : 123 + 4 * i] = view.finger(touch)
            d[123 + 4 * i] = touch.held
        touched = (len(signals.touches), signals.beat % 1.0, signals.onset, 0.0)
        d[184:200] = (*touched, *right, 0.0, *up, 0.0, *ahead, 0.0)
        self._buffer.write(d)
        self.bind()

    def bind(self) -> None:
        self._buffer.bind_to_uniform_block(BLOCKS["Frame"])

    def _seed(self, seed: int) -> tuple[float, ...]:
        if seed not in self._seeds:
            self._seeds[seed] = tuple(generator(seed, "shader").random(4).tolist())
        return self._seeds[seed]

    def release(self) -> None:
        self.gpu.free(self._buffer)
