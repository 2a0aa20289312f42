"""The pace of a live show: when the next picture is due, and how large it is drawn."""

from math import sqrt

from visuals.core.clock import WallClock

LONGEST = 0.5  # s that the show moves on from a picture to the next: what is slower sees it in slow motion
AHEAD = 0.9  # of a picture's time: the pace without a given one, so that vsync sets it where there is vsync


class Pace:
    """Counts the show's time along the wall clock.

    fps     pictures a second; None: as many as the monitor shows (`rate`)

    frames      pictures so far
    frame_s     s from picture to picture, lately
    """

    def __init__(self, fps: float | None, rate: float):
        self.period = 1.0 / fps if fps else AHEAD / rate
        self.frames, self.frame_s = 0, 0.0
        self.begin()

    def begin(self) -> None:
        """The show's time is 0 now."""
        self._clock = WallClock()
        self._shown, self._lost, self._due = 0.0, 0.0, 0.0

    def now(self) -> float:
        """The show's time (s)."""
        return self._clock.now() - self._lost

    def move_on(self) -> tuple[float, float]:
        """(time, s since the one before) of the next picture. A machine that cannot keep up, or was asleep,
        loses time instead of stepping simulations after it for ever longer."""
        before, now = self._shown, self.now()
        self._lost += max(0.0, now - before - LONGEST)
        self._shown = min(now, before + LONGEST)
        return self._shown, self._shown - before

    def shown(self, dt: float) -> None:
        """A picture was shown, dt s after the one before."""
        self.frames += 1
        share = min(1.0, dt)  # of the last second
        self.frame_s = dt if self.frames < 4 else self.frame_s + (dt - self.frame_s) * share
        self._due = max(self._due + self.period, self._clock.now() - self.period)

    @property
    def left(self) -> float:
        """s until the next picture is due."""
        return self._due - self._clock.now()


def within(size: tuple[int, int], most_px: int | None) -> tuple[int, int]:
    """`size`, scaled down in its own shape to `most_px` pixels if it has more."""
    width, height = size
    if most_px is None or width * height <= most_px:
        return size
    scale = sqrt(most_px / (width * height))
    return max(1, round(width * scale)), max(1, round(height * scale))
