"""Time: the simulation step, exact phases, a clock that counts frames and one that reads the wall."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from time import perf_counter, thread_time, time
from typing import NamedTuple

from visuals.core.error import Misuse

STEP = Fraction(1, 120)  # s, of every simulation
MICRO = 1_000_000  # in a second: a live show's pictures are shown at whole µs


class Moment(NamedTuple):
    """What a picture is drawn of: the show's time t (s), dt (s) since the picture before, its number."""

    t: float
    dt: float
    index: int


def phase(time: float, rate_hz: float) -> float:
    """time * rate_hz modulo 1, in [0, 1): how far into a turn, at `rate_hz` turns a second.

    The product is taken in whole numbers and rounded once, so the phase after a week is as exact as after a
    second. Both must be finite.
    """
    n, d = time.as_integer_ratio()
    m, e = rate_hz.as_integer_ratio()
    below = d * e
    turn = (n * m) % below / below
    return turn if turn < 1.0 else 0.0  # the rounding may reach 1


class FixedClock:
    """Frame i shows the time start + i / fps (s), rounded once: the clock of a render.

    fps     frames a second, > 0: a number, a Fraction or text such as "30000/1001"
    """

    def __init__(self, fps: float | Fraction | str, start: float | Fraction = 0):
        try:
            self.fps, self.start = Fraction(fps), Fraction(start)
        except (ValueError, OverflowError, ZeroDivisionError, TypeError):
            raise Misuse(f"fps {fps!r} from {start!r}", "not numbers that a clock can run on") from None
        if self.fps <= 0:
            raise Misuse(f"fps {fps!r}", "more than 0 frames a second were expected")

    def time(self, i: int) -> float:
        """Of frame i, in s."""
        return float(self.start + i / self.fps)

    def moment(self, i: int) -> Moment:
        """Of frame i. It is numbered as if the first one were at 0 s."""
        now, fps = self.time(i), float(self.fps)
        return Moment(now, 1 / fps, round(now * fps))


class RecordedClock:
    """Frame i shows the time of a picture that was shown live: the clock of a render that repeats them.

    shown       the times of all those pictures, in µs
    start, end  s: of those from `start` on, before `end`

    frames      how many these are
    """

    def __init__(self, shown: Sequence[int], start: float | Fraction, end: float | Fraction):
        self._shown = shown
        self._first = bisect_left(shown, Fraction(start) * MICRO)
        self.frames = max(0, bisect_left(shown, Fraction(end) * MICRO) - self._first)

    def moment(self, i: int) -> Moment:
        """Of frame i: as it was live."""
        return self._moment(self._first + i)

    def _moment(self, number: int) -> Moment:
        now = seconds(self._shown[number])
        return Moment(now, now - (seconds(self._shown[number - 1]) if number else 0.0), number)

    def before(self, length: float, since: float) -> Iterator[Moment]:
        """The pictures in the `length` (s) before frame 0, and the one that was shown at `since` (s), if it
        was before those. A live show's first picture stands at 0 s until all is ready."""
        now = self._shown[self._first]
        near = bisect_left(self._shown, now - length * MICRO)
        if not near:
            yield Moment(0.0, 0.0, 0)
        at = bisect_left(self._shown, round(since * MICRO))
        if at < near:
            yield self._moment(at)
        yield from map(self._moment, range(near, self._first))


def seconds(us: int) -> float:
    """Whole microseconds in s, rounded once."""
    return us / MICRO


class WallClock:
    """The real time since this was made. Nothing else in the project reads a clock."""

    def __init__(self):
        self._start = perf_counter()

    def now(self) -> float:
        """In s, never going back."""
        return perf_counter() - self._start


def stopwatch() -> Callable[[], float]:
    """Starts a watch; what it returns tells the seconds since. For progress and benches, not for pictures."""
    return WallClock().now


def worked() -> float:
    """s that the processor has worked for this thread: what others on the machine take is not in it."""
    return thread_time()


def date() -> float:
    """Now in s since 1970 (UTC), by this computer's calendar: only to understand what others date. It may
    jump, when somebody sets it."""
    return time()
