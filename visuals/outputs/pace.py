"""The pace of a live show: when the next picture is due, and how large it is drawn."""

from math import sqrt

from visuals.core.clock import WallClock
from visuals.outputs.scale import Scaler

LONGEST = 0.5  # s that the show moves on from a picture to the next: what is slower sees it in slow motion
AHEAD = 0.9  # of a picture's time: the pace without a given one, so that vsync sets it where there is vsync
LATE = 1.25  # of a picture's time: from then on, what waiting for the window took was no waiting for vsync


class Pace:
    """Counts the show's time along the wall clock.

    fps     pictures a second; None: as many as the monitor shows (`rate`)
    scaled  whether pictures are drawn smaller where they do not come in time

    frames      pictures so far
    frame_s     s from picture to picture, lately
    """

    def __init__(self, fps: float | None, rate: float, *, scaled: bool = False):
        self.period = 1.0 / fps if fps else AHEAD / rate
        self.frames, self.frame_s = 0, 0.0
        self._scaler = Scaler(1.0 / (fps or rate)) if scaled else None
        self.begin()

    def begin(self) -> None:
        """The show's time is 0 now."""
        self._clock = WallClock()
        self._shown, self._lost, self._due = 0.0, 0.0, 0.0
        self._began, self._work = 0.0, 0.0

    def now(self) -> float:
        """The show's time (s)."""
        return self._clock.now() - self._lost

    def move_on(self) -> tuple[float, float]:
        """(time, s since the one before) of the next picture. A machine that cannot keep up, or was asleep,
        loses time instead of stepping simulations after it for ever longer. Times are whole µs, as a
        recording writes them down."""
        self._began = self._clock.now()
        before, now = self._shown, self._began - self._lost
        self._lost += max(0.0, now - before - LONGEST)
        self._shown = max(before, round(min(now, before + LONGEST), 6))
        return self._shown, self._shown - before

    def drawn(self) -> None:
        """The picture of `move_on` is drawn, as far as this thread is concerned; now it is shown."""
        self._work = self._clock.now() - self._began

    def shown(
        self, dt: float, *, gpu_s: float | None = None, software: bool = False, plain: bool = True
    ) -> None:
        """A picture was shown, dt s after the one before.

        gpu_s       how long the GPU took for it, by its own clock, if that is known
        software    whether the processor draws: then showing it is drawing it
        plain       whether it is one of the show's, no freeze and no blackout
        """
        self.frames += 1
        share = min(1.0, dt)  # of the last second
        self.frame_s = dt if self.frames < 4 else self.frame_s + (dt - self.frame_s) * share
        now = self._clock.now()
        self._due = max(self._due + self.period, now - self.period)
        if self._scaler is None:
            return
        if not plain:
            self._scaler.rest()
        elif gpu_s is not None:
            self._scaler.drawn(now, max(self._work, gpu_s))
        else:
            took = now - self._began
            self._scaler.drawn(now, took if software or took > LATE * self._scaler.period else self._work)

    @property
    def scale(self) -> float:
        """(0, 1] how large pictures are to be drawn, of their full width and height."""
        return 1.0 if self._scaler is None else self._scaler.scale

    @property
    def left(self) -> float:
        """s until the next picture is due."""
        return self._due - self._clock.now()


def within(size: tuple[int, int], most_px: int | None) -> tuple[int, int]:
    """`size`, scaled down in its own shape to `most_px` pixels if it has more."""
    width, height = size
    if most_px is None or width * height <= most_px:
        return size
    return scaled(size, sqrt(most_px / (width * height)))


def scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    """`size` at `scale`, in whole pixels."""
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


class Even(Pace):
    """Pictures at even steps of the show's time, one after the other, however long they take: for benches."""

    def __init__(self, fps: float):
        super().__init__(fps, fps)

    def move_on(self) -> tuple[float, float]:
        super().move_on()
        return self.frames * self.period, self.period

    @property
    def left(self) -> float:
        return 0.0
