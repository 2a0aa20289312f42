"""How long the GPU was busy with a picture, by its own clock."""

from collections import deque

from visuals.gpu.context import Gpu

LATER = 3  # pictures until a time is asked for: by then it is there, and nobody waits
TRIED = 30  # pictures after which a clock that has said nothing is no clock


class Timer:
    """Times what is drawn inside it (`with timer:`), once a picture.

    seconds     of a picture lately; None while there is none, and where the GPU's clock does not work
    works       whether it is worth asking

    A renderer on the processor has no clock of its own: there it is never asked.
    """

    def __init__(self, gpu: Gpu):
        self.seconds: float | None = None
        self.works = not gpu.software
        self._pending: deque = deque()
        self._free = [gpu.ctx.query(time=True) for _ in range(LATER + 1)] if self.works else []
        self._silent = 0
        self._running = None

    def __enter__(self) -> "Timer":
        if self.works:
            self._running = self._free.pop()
            self._running.mglo.begin()
        return self

    def __exit__(self, *exception) -> None:
        if self._running is None:
            return
        self._running.mglo.end()
        self._pending.append(self._running)
        self._running = None
        if len(self._pending) > LATER:
            query = self._pending.popleft()
            self._free.append(query)
            self._take(query.elapsed)

    def _take(self, nanoseconds: int) -> None:
        if nanoseconds > 0:
            self.seconds, self._silent = 1e-9 * nanoseconds, 0
            return
        self._silent += 1
        if self._silent >= TRIED:
            self.works, self.seconds = False, None
