"""Getting pictures off the GPU without stopping it: a ring of pixel buffers."""

from collections import deque

from visuals.gpu.context import Gpu
from visuals.gpu.target import Target


class Readback:
    """Frames leave `delay` frames after they were drawn, while the GPU works on the next.

    On a software renderer the copy is the work itself and a ring gains nothing (PERF.md): the delay is 0
    there.
    """

    def __init__(self, gpu: Gpu, size, *, components=4, dtype="f1", delay_frames: int | None = None):
        self.gpu = gpu
        self.components, self.dtype = components, dtype
        self.nbytes = size[0] * size[1] * components * (1 if dtype == "f1" else 2)
        self.delay = (0 if gpu.software else 2) if delay_frames is None else delay_frames
        self._ring = [
            gpu.own(gpu.ctx.buffer(reserve=self.nbytes)) for _ in range(self.delay + 1 if self.delay else 0)
        ]
        self._waiting: deque[int] = deque()
        self._next = 0

    def push(self, target: Target, into) -> bool:
        """Asks for `target`'s pixels, rows bottom-up. True if `into` (writable buffer) now holds the frame
        pushed `delay` calls ago."""
        read = {"components": self.components, "dtype": self.dtype, "alignment": 1}
        if not self.delay:
            self.gpu.finish()
            target.fbo.read_into(into, **read)
            return True
        target.fbo.read_into(self._ring[self._next], **read)
        self._waiting.append(self._next)
        self._next = (self._next + 1) % len(self._ring)
        if len(self._waiting) > self.delay:
            self.pop(into)
            return True
        return False

    @property
    def pending(self) -> int:
        """How many frames are under way."""
        return len(self._waiting)

    def pop(self, into) -> None:
        """Writes the oldest frame under way into `into`; for the end of a render."""
        self._ring[self._waiting.popleft()].read_into(into)

    def release(self) -> None:
        self.gpu.free(*self._ring)
        self._ring.clear()
