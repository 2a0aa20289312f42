"""The loop that turns a performance into frames in a sink, and what it took."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from visuals.core.clock import FixedClock, RecordedClock, WallClock
from visuals.gpu.context import Gpu
from visuals.gpu.readback import Readback
from visuals.gpu.target import Target
from visuals.outputs.sink import DTYPES, Sink
from visuals.render.flash import GAP, WINDOW
from visuals.render.stage import Stage


@dataclass
class Stats:
    """What a render took. Times in s; stages summed over all frames.

    simulate, draw      on a GPU, draw is the time to ask for it; on the processor the time it takes
    read                the picture's way to memory, and on a GPU the wait until it is drawn
    wait                until the encoder takes it
    seek                to what a frame depends on: simulations, flashes before it
    encode              the encoders' own, beside all that
    """

    frames: int = 0
    first_frame: float = 0.0
    wall: float = 0.0
    seek: float = 0.0
    encode: float = 0.0
    loop: float = 0.0
    stages: dict[str, float] = field(
        default_factory=lambda: dict.fromkeys(("simulate", "draw", "read", "wait"), 0.0)
    )

    @property
    def speed(self) -> float:
        """Frames a second, from the first one's beginning to the last one's end."""
        return self.frames / self.loop if self.loop else 0.0


class Filming:
    """Draws frames of a stage, at the clock's times, and hands them to sinks.

    A picture leaves the GPU while the next ones are drawn (Readback), and is encoded in the sink's threads.
    A frame is the same whatever was drawn before it: what it depends on is brought about first (`_seek`).

    pixel   what a channel of the frames is: Place.pixel
    watch   tells the time since the command began
    """

    def __init__(
        self,
        gpu: Gpu,
        stage: Stage,
        clock: FixedClock | RecordedClock,
        *,
        pixel: str = "f1",
        watch: WallClock | None = None,
    ):
        self.gpu, self.stage, self.clock = gpu, stage, clock
        self.stats = Stats()
        self._watch = watch or WallClock()
        self._last = 0.0
        self._next: int | None = None  # the frame that the stage is ready for
        self._buffer = None
        self._readback = Readback(gpu, stage.size, dtype=pixel)

    def shoot(
        self,
        sink: Sink,
        first: int,
        frames: int,
        *,
        stop: Callable[[], bool] = lambda: False,
        step: Callable[[], None] = lambda: None,
    ) -> int:
        """Frames `first` to `first + frames - 1`, or those before `stop` says so; returns how many. `step` is
        called for each."""
        began = self._last = self._watch.now()
        before = self.stats.frames
        try:
            if not self._seek(first, stop):
                return 0
            for number in range(first, first + frames):
                if stop():
                    break
                picture = self._draw(number)
                self._take_buffer(sink)
                if self._readback.push(picture, self._buffer):
                    self._hand_over(sink, step)
            while self._readback.pending:
                self._take_buffer(sink)
                self._readback.pop(self._buffer)
                self._hand_over(sink, step)
        finally:
            self._buffer = None
            self.stats.loop += self._watch.now() - began
        return self.stats.frames - before

    def frames(self, first: int, frames: int) -> Iterator[np.ndarray]:
        """The same one by one, each in an array of its own: (height, width, 4), rows bottom-up."""
        self._seek(first, lambda: False)
        width, height = self.stage.size
        for number in range(first, first + frames):
            buffer = np.empty((height, width, 4), DTYPES[self._readback.dtype])
            if self._readback.push(self._draw(number), buffer):
                yield buffer
        while self._readback.pending:
            buffer = np.empty((height, width, 4), DTYPES[self._readback.dtype])
            self._readback.pop(buffer)
            yield buffer

    def _draw(self, number: int) -> Target:
        stage = self.stage
        now, dt, index = self.clock.moment(number)
        self._next = None  # until it is drawn
        stage.advance(stage.performance.stage_at(now).shown)
        self._lap("simulate")
        picture = stage.play(now, dt=dt, index=index)
        if self.gpu.software:
            self.gpu.finish()
        self._next = number + 1
        self._lap("draw")
        return picture

    def _seek(self, first: int, stop: Callable[[], bool]) -> bool:
        """Brings the stage to where it is when frame `first` follows the one before it. False: stopped.

        Simulations are stepped; nothing of the show before the dreams on stage woke costs anything. The flash
        limiter remembers the pictures of its window, so these are drawn, and not shown. If the last of them
        had nothing held back, then no picture before them has left a trace; else it is tried from further
        back. A frozen picture is the one drawn when the freeze began.
        """
        if self._next == first:
            return True
        before, began = dict(self.stats.stages), self._watch.now()
        found = self._sought(first, stop)
        self.stats.stages, self.stats.seek = before, self.stats.seek + self._watch.now() - began
        self._last = self._watch.now()
        return found

    def _sought(self, first: int, stop: Callable[[], bool]) -> bool:
        clock, stage = self.clock, self.stage
        limited = stage.limit and not stage.flat
        ready, reach = self._next, WINDOW
        while True:
            since = first
            if limited and first > clock.earliest:
                since = clock.at(clock.moment(first - 1).t - reach)
            if ready is not None and since <= ready <= first:
                since, whole = ready, True
            else:
                whole = since == clock.earliest
                stage.perform(stage.performance)
                ready = None
                since = self._stood(since)
            begun = clock.moment(since).t
            for number in range(since, first):
                if stop():
                    return False
                self._draw(number)
                if reach > WINDOW and not whole and clock.moment(number).t - begun >= WINDOW:
                    whole = not stage.post.danger
            if whole or not limited or not stage.post.danger:
                return True
            reach *= 2

    def _stood(self, since: int) -> int:
        """Draws the picture that stands still at frame `since`, if it was drawn long before: on a stage that
        nothing was drawn on. Returns the frame to go on from."""
        tell, moment = self.stage.performance.stage_at, self.clock.moment
        staged = tell(moment(since).t)
        if not staged.freeze:
            return since
        first = self.clock.at(staged.shown)
        while first < since and (moment(first).t < staged.shown or tell(moment(first).t).blackout):
            first += 1
        if first < since and moment(since).t - moment(first).t > GAP:
            self._draw(first)
            return since
        return first

    def _hand_over(self, sink: Sink, step: Callable[[], None]) -> None:
        self._lap("read")
        sink.write(self._buffer)
        self._buffer = None
        self.stats.frames += 1
        if self.stats.frames == 1:
            self.stats.first_frame = self._watch.now()
        step()

    def _take_buffer(self, sink: Sink) -> None:
        if self._buffer is None:
            self._buffer = sink.buffer()
        self._lap("wait")

    def _lap(self, stage: str) -> None:
        now = self._watch.now()
        self.stats.stages[stage] += now - self._last
        self._last = now

    def release(self) -> None:
        self._readback.release()
