"""Time: the simulation step, exact phases, a clock that counts frames and one that reads the wall."""

from collections.abc import Callable
from fractions import Fraction
from time import perf_counter, time

from visuals.core.error import Misuse

STEP = Fraction(1, 120)  # s, of every simulation


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


def date() -> float:
    """Now in s since 1970 (UTC), by this computer's calendar: only to understand what others date. It may
    jump, when somebody sets it."""
    return time()
