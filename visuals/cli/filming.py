"""The loop that turns a performance into frames in a sink, and what it took."""

from dataclasses import dataclass, field

from visuals.cli.progress import Progress, Stop
from visuals.core.clock import FixedClock, RecordedClock, WallClock
from visuals.gpu.context import Gpu
from visuals.gpu.readback import Readback
from visuals.outputs.sink import Sink
from visuals.render.stage import RECALL_S, Stage


@dataclass
class Stats:
    """What a render took. Times in s; stages summed over all frames.

    simulate, draw      on a GPU, draw is the time to ask for it; on the processor the time it takes
    read                the picture's way to memory, and on a GPU the wait until it is drawn
    wait                until the encoder takes it
    """

    frames: int = 0
    first_frame: float = 0.0
    wall: float = 0.0
    loop: float = 0.0
    stages: dict[str, float] = field(
        default_factory=lambda: dict.fromkeys(("simulate", "draw", "read", "wait"), 0.0)
    )

    @property
    def speed(self) -> float:
        """Frames a second, from the first one's beginning to the last one's end."""
        return self.frames / self.loop if self.loop else 0.0


class Filming:
    """Draws frames 0 to `frames` - 1 of a stage, at the clock's times, and hands them to a sink.

    A picture leaves the GPU while the next ones are drawn (Readback), and is encoded in the sink's threads.
    `watch` tells the time since the command began.
    """

    def __init__(
        self,
        gpu: Gpu,
        stage: Stage,
        sink: Sink,
        clock: FixedClock | RecordedClock,
        frames: int,
        watch: WallClock,
    ):
        self.gpu, self.stage, self.sink, self.clock, self.frames = gpu, stage, sink, clock, frames
        self.stats = Stats()
        self._watch = watch
        self._last = 0.0
        self._buffer = None
        self._readback = Readback(gpu, stage.size, dtype="f1" if sink.bits == 8 else "nu2")

    def run(self, stop: Stop) -> None:
        """All frames, or those before a stop is asked for."""
        stop.patient = True
        began = self._last = self._watch.now()
        try:
            with Progress(self.frames) as progress:
                self._take_buffer()
                self._recall()
                for index in range(self.frames):
                    if stop.asked:
                        break
                    if self._readback.push(self._draw(index), self._buffer):
                        self._hand_over(progress)
                while self._readback.pending:
                    self._readback.pop(self._buffer)
                    self._hand_over(progress)
        finally:
            self.stats.loop = self._watch.now() - began

    def _recall(self) -> None:
        """What the first picture depends on in those before: flashes, and where in a freeze it is."""
        first = self.clock.moment(0).t
        if isinstance(self.clock, FixedClock):
            self.stage.recall(first, float(self.clock.fps))
            return
        since = self.stage.performance.stage_at(first).shown
        for now, dt, index in self.clock.before(RECALL_S, since):
            self.stage.play(now, dt=dt, index=index)

    def _draw(self, number: int):
        stage = self.stage
        now, dt, index = self.clock.moment(number)
        stage.advance(stage.performance.stage_at(now).shown)
        self._lap("simulate")
        picture = stage.play(now, dt=dt, index=index)
        if self.gpu.software:
            self.gpu.finish()
        self._lap("draw")
        return picture

    def _hand_over(self, progress: Progress) -> None:
        self._lap("read")
        self.sink.write(self._buffer)
        self.stats.frames += 1
        if self.stats.frames == 1:
            self.stats.first_frame = self._watch.now()
        progress.step()
        self._take_buffer()

    def _take_buffer(self) -> None:
        self._buffer = self.sink.buffer()
        self._lap("wait")

    def _lap(self, stage: str) -> None:
        now = self._watch.now()
        self.stats.stages[stage] += now - self._last
        self._last = now

    def release(self) -> None:
        self._readback.release()
