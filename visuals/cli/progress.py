"""How far a render is: a bar on a terminal, a plain line now and then elsewhere. All on stderr."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from visuals.core.clock import stopwatch

LINE_EVERY_S = 5.0


class Progress:
    """Counts frames. A context manager."""

    def __init__(self, total: int, *, bar: bool | None = None):
        self.total, self.done = total, 0
        self._watch = stopwatch()
        self._said = 0.0
        self._bar = None
        if sys.stderr.isatty() if bar is None else bar:
            from tqdm import tqdm

            # a terminal that does not tell its size would get an empty bar
            size = {"dynamic_ncols": True} if _width() else {"ncols": 80, "nrows": 24}
            self._bar = tqdm(total=total, unit="frame", file=sys.stderr, smoothing=0.1, **size)

    def step(self, frames: int = 1) -> None:
        """So many more are done."""
        self.done += frames
        if self._bar is not None:
            self._bar.update(frames)
            return
        now = self._watch()
        if now - self._said >= LINE_EVERY_S and 0 < self.done < self.total:
            self._said = now
            rate = self.done / now
            left = (self.total - self.done) / rate
            self.say(f"frame {self.done} of {self.total}, {rate:.1f} frames/s, {clock(left)} left")

    def say(self, text: str) -> None:
        """A line that does not break the bar."""
        if self._bar is not None:
            self._bar.clear()
        print(text, file=sys.stderr, flush=True)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_error: object) -> None:
        if self._bar is not None:
            self._bar.close()


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:
        return 0


def clock(s: float) -> str:
    """A duration as a person reads it: 9 s, 3:05, 1:02:03."""
    whole = round(s)
    minutes, second = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{second:02d}"
    return f"{minutes}:{second:02d}" if minutes else f"{whole} s"


class Stop:
    """A context manager for what must not be cut off in the middle.

    Ctrl-C and SIGTERM stop at once, until `patient` is set; then the first one only sets `asked`.
    """

    SIGNALS = (signal.SIGINT, signal.SIGTERM)

    def __init__(self):
        self.asked = self.patient = False

    def due(self) -> bool:
        """Whether a stop was asked for."""
        return self.asked

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked or not self.patient:
            raise KeyboardInterrupt
        self.asked = True

    def __enter__(self) -> "Stop":
        self._before = {}
        if threading.current_thread() is threading.main_thread():  # no other may
            self._before = {number: signal.signal(number, self._ask) for number in self.SIGNALS}
        return self

    def __exit__(self, *_error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)


@contextmanager
def patience(text: str, after_s: float = 2.0) -> Iterator[None]:
    """Says `text` if what is done inside takes longer than that."""
    timer = threading.Timer(after_s, lambda: print(text, file=sys.stderr, flush=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
