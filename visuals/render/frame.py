"""The frame: all that a scene knows when it draws, and the same on the GPU."""

from struct import Struct
from typing import NamedTuple

from visuals.core.chance import few
from visuals.core.signals import Signals
from visuals.gpu.context import Gpu
from visuals.gpu.program import BLOCKS
from visuals.render.view import View

QUALITIES = ("draft", "live", "film")
# Of the std140 block, in the order of shaders/lib/frame.glsl: before the touches, a row of theirs, after them
BEFORE, TOUCH, AFTER = Struct("56f"), Struct("4f"), Struct("16f")
TOUCHES = 16
PLACES = BEFORE.size  # byte at which the touches' places begin
WAYS = PLACES + TOUCHES * TOUCH.size  # and their directions
REST = WAYS + TOUCHES * TOUCH.size
UNTOUCHED = bytes(REST - PLACES)


class Frame(NamedTuple):
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
        self._data = bytearray(REST + AFTER.size)
        self._buffer = gpu.own(gpu.ctx.buffer(reserve=len(self._data), dynamic=True))

    def write(self, frame: Frame) -> None:
        """Fills the block and binds it."""
        signals, view, data = frame.signals, frame.view, self._data
        (ox, ax, bx), (oy, ay, by), (oz, az, bz) = view.ray_rows
        BEFORE.pack_into(
            data,
            0,
            *view.clip_rows,
            *(ox, oy, oz, 0.0, ax, ay, az, 0.0, bx, by, bz, 0.0),
            *(*view.place, 0.0, *view.axes[2], 0.0, *view.origin, *view.whole),
            *(view.focal_px, signals.arc, signals.presence, signals.dt),
            *(signals.pulse, signals.discord, signals.energy, QUALITIES.index(frame.quality)),
            *signals.bands,
            *few(signals.seed, 4),
        )
        data[PLACES:REST] = UNTOUCHED
        for i, touch in enumerate(signals.touches[:TOUCHES]):
            at = i * TOUCH.size
            TOUCH.pack_into(data, PLACES + at, touch.x, touch.y, touch.age, touch.strength)
            TOUCH.pack_into(data, WAYS + at, *view.finger_way(touch), touch.held)
        right, up, ahead = view.dreamer_axes
        touched = (len(signals.touches), signals.beat % 1.0, signals.onset, 0.0)
        AFTER.pack_into(data, REST, *touched, *right, 0.0, *up, 0.0, *ahead, 0.0)
        self._buffer.write(data)
        self.bind()

    def bind(self) -> None:
        self._buffer.bind_to_uniform_block(BLOCKS["Frame"])

    def release(self) -> None:
        self.gpu.free(self._buffer)
