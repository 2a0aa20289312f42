"""Time: the simulation step, exact phases, a clock that counts frames and one that reads the wall."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from math import floor
from time import perf_counter, process_time, thread_time, time
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

    @property
    def earliest(self) -> int:
        """The frame nearest to 0 s, not before it: 0 or less. A film that begins later has those before it,
        which it does not show."""
        return -floor(self.start * self.fps)

    def at(self, t: float) -> int:
        """The last frame at t (s) or before it; the earliest if there is none."""
        near = max(self.earliest, floor((Fraction(t) - self.start) * self.fps) + 1)
        while near > self.earliest and self.time(near) > t:  # times are rounded
            near -= 1
        return near

    def moment(self, i: int) -> Moment:
        """Of frame i, `earliest` or more. It is numbered as if the first one were at 0 s."""
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

    @property
    def earliest(self) -> int:
        """The first picture of the recording: less than 0, since a live show's first one stands at 0 s until
        all is ready."""
        return -self._first - 1

    def at(self, t: float) -> int:
        """The last frame at t (s) or before it; the earliest if there is none."""
        return bisect_right(self._shown, floor(Fraction(t) * MICRO + Fraction(1, 1000))) - 1 - self._first

    def moment(self, i: int) -> Moment:
        """Of frame i, `earliest` or more: as it was live."""
        number = self._first + i
        if number < 0:
            return Moment(0.0, 0.0, 0)
        now = seconds(self._shown[number])
        return Moment(now, now - (seconds(self._shown[number - 1]) if number else 0.0), number)


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


def toiled() -> float:
    """s that the processors have worked for this process, all its threads together."""
    return process_time()


def date() -> float:
    """Now in s since 1970 (UTC), by this computer's calendar: only to understand what others date. It may
    jump, when somebody sets it."""
    return time()


def wall(t: float) -> tuple[int, int]:
    """(day, minutes into it) that clock and calendar on the wall show where this computer is, at t (s since
    1970, UTC). Day 1 was a Monday, the first of year 1."""
    local = datetime.fromtimestamp(t)
    return local.toordinal(), local.hour * 60 + local.minute


def instant(day: int, minutes: float) -> float:
    """s since 1970 (UTC) when the clock on the wall is `minutes` into a day (see `wall`): the first time,
    where it comes twice; where it is left out, when it would have come. More than 24 hours are the next
    day's."""
    return (datetime.fromordinal(day) + timedelta(minutes=minutes)).timestamp()
