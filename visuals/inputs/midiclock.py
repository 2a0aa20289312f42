"""MIDI clock to tempo: 24 ticks a quarter note, as they arrive, late by a little each."""

from collections import deque
from itertools import chain
from threading import Lock

import numpy as np

PPQN = 24  # ticks a quarter note, by the MIDI standard
WINDOW = 4 * PPQN  # ticks that a tempo is estimated from
FIRST = PPQN // 2  # from which on it is told at all
LATEST = PPQN // 2  # ticks that show a new tempo
OFF = 0.3  # ticks that half of the latest are off what the others foretell, when the tempo is a new one
SCATTER = 3.0  # and that in median deviations of the others
SILENT_S = 1.0  # without a tick: the clock stands
OUTLIER = 4.0  # median deviations that a tick may be off the line


class MidiClock:
    """Estimates tempo and phase from the times (s) at which clock messages came.

    Every tick counts, whenever it came: a line through their times, without those that came far too late, is
    the tempo; the phase is known once the sender has said where it is (start, or a position and continue).
    Fed by a MIDI thread, asked by the show.
    """

    def __init__(self):
        self._lock = Lock()
        self._ticks: deque[tuple[int, float]] = deque(maxlen=WINDOW)
        self._count = 0  # of the next tick
        self._placed = False  # whether the count is the sender's
        self._position = 0  # where `continue` goes on

    def tick(self, at: float) -> None:
        with self._lock:
            if self._ticks and at - self._ticks[-1][1] > SILENT_S:
                self._ticks.clear()
                self._placed = self._placed and self._count == self._position
            self._ticks.append((self._count, at))
            self._count += 1

    def start(self) -> None:
        """The next tick is a beat, the first."""
        self._go_on(0)

    def go_on(self) -> None:
        """The sender goes on from where it stands: a song position, or its last stop."""
        self._go_on(self._position)

    def stop(self) -> None:
        """Ticks may go on; where in the song they are is not told any more."""
        with self._lock:
            self._position, self._placed = self._count, False

    def locate(self, sixteenths: int) -> None:
        """The song position, in sixteenths, for the next `go_on`."""
        with self._lock:
            self._position = sixteenths * PPQN // 4

    def _go_on(self, count: int) -> None:
        with self._lock:
            by = count - self._count
            self._ticks = deque(((number + by, at) for number, at in self._ticks), maxlen=WINDOW)
            self._count, self._position, self._placed = count, count, True

    def silent(self, now: float) -> bool:
        """Whether no clock is running at `now` (s)."""
        with self._lock:
            return not self._ticks or now - self._ticks[-1][1] > SILENT_S

    def tempo(self, now: float) -> tuple[float, float | None] | None:
        """(quarter notes a minute, where in the beat it is at `now` (s), [0, 1), or None where that is not
        known); None while no clock runs."""
        with self._lock:
            if len(self._ticks) < FIRST or now - self._ticks[-1][1] > SILENT_S:
                return None
            told, placed = chain.from_iterable(self._ticks), self._placed
            ticks = np.fromiter(told, float, 2 * len(self._ticks)).reshape(-1, 2)  # numbers, times
        rate, offset = _line(ticks)
        if len(ticks) >= FIRST + LATEST and _changed(ticks):
            with self._lock:  # what was before the change tells nothing of it
                while self._ticks and self._ticks[0][0] < ticks[-LATEST, 0]:
                    self._ticks.popleft()
            ticks = ticks[-LATEST:]
            rate, offset = _line(ticks)
        if rate <= 0.0:
            return None
        phase = ((rate * now + offset) / PPQN) % 1.0 if placed else None
        return rate * 60.0 / PPQN, phase


def _changed(ticks: np.ndarray) -> bool:
    """Whether the latest ticks go by another tempo than those before them."""
    off = _off(ticks, *_line(ticks[:-LATEST]))
    scatter = _median(np.abs(off[:-LATEST]))
    # One that comes late says nothing: half of them must be off.
    return abs(_median(off[-LATEST:])) > max(OFF, SCATTER * scatter)


def _line(ticks: np.ndarray) -> tuple[float, float]:
    """(ticks a second, count at time 0) of the line nearest to the ticks, by least squares, twice: without
    those that came far off in the second."""
    rate, offset = _fit(ticks)
    off = np.abs(_off(ticks, rate, offset))
    near = off <= max(OUTLIER * _median(off), 0.02)
    count = np.count_nonzero(near)
    return _fit(ticks[near]) if len(ticks) // 2 < count < len(ticks) else (rate, offset)


def _fit(ticks: np.ndarray) -> tuple[float, float]:
    number, time = (np.add.reduce(ticks) / len(ticks)).tolist()
    late = ticks[:, 1] - time
    spread = float(late @ late)
    rate = float(late @ (ticks[:, 0] - number)) / spread if spread > 0.0 else 0.0
    return rate, number - rate * time


def _off(ticks: np.ndarray, rate: float, offset: float) -> np.ndarray:
    """How far each is off a line, in ticks."""
    return ticks[:, 0] - (rate * ticks[:, 1] + offset)


def _median(values: np.ndarray) -> float:
    low, high = (len(values) - 1) // 2, len(values) // 2
    ordered = np.sort(values)
    return 0.5 * float(ordered[low] + ordered[high])
