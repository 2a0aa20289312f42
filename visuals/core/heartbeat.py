"""The heartbeat: its shape, and how it keeps time."""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import floor

from visuals.core.curve import smoothstep

BPM = (20.0, 240.0)  # heartbeats a minute that a tempo may have
TAP_S = (0.25, 2.5)  # between two taps of one tempo: shorter is a bounce, longer is a new start
GLIDE_S = 2.0  # in which the count comes to the phase of a clock outside, so that it never goes back
CATCH_S = 0.1  # in which it comes to a beat that is early
PATIENCE_S = 3.0  # that a heart which is driven from outside waits for a beat, then it goes on by itself

# In beats: a thump swells, peaks and ebbs, quicker up than down. The second begins before the first is quite
# gone, so the light does not blink between them; then all is still until the next beat.
LUB = (0.00, 0.08, 0.30)
DUB = (0.24, 0.34, 0.68)
DUB_STRENGTH = 0.6


def envelope(phase: float) -> float:
    """[0, 1] over a beat's phase (taken modulo 1): lub, 1 at 0.08, and a softer dub, 0.6 at 0.34.

    Continuous with its slope everywhere, and over the wrap, where both are 0.
    """
    x = phase % 1.0
    return _bump(x, *LUB) + DUB_STRENGTH * _bump(x, *DUB)


def _bump(x: float, start: float, peak: float, end: float) -> float:
    return smoothstep(start, peak, x) if x < peak else smoothstep(end, peak, x)


def clamp_bpm(bpm: float) -> float:
    """The nearest tempo that a heart may have."""
    return min(BPM[1], max(BPM[0], bpm))


@dataclass(frozen=True)
class Heart:
    """Counts beats at a tempo that changes by steps; the count never jumps.

    bpm     heartbeats a minute from time `since` (s) on, clamped to BPM
    phase   beats counted at `since`, and what the count comes to besides
    taps    times (s) of the last taps, or of the last beats outside
    lag     what the count is short of `phase` at first, and over how long (s) it makes that up
    driven  whether the beats come from outside: the count waits for the next one

    Immutable: a change is a new Heart, which holds from the time of the change on.
    """

    bpm: float = 60.0
    phase: float = 0.0
    since: float = 0.0
    taps: tuple[float, ...] = ()
    lag: tuple[float, float] = (0.0, 1.0)
    driven: bool = False

    def __post_init__(self):
        object.__setattr__(self, "bpm", clamp_bpm(self.bpm))

    def beat_at(self, t: float) -> float:
        """Beats at time t (s): whole at a beat's start."""
        gone = (t - self.since) * self.bpm / 60.0
        if self.driven and gone > 1.0:
            gone = 1.0 + max(0.0, gone - max(1.0, PATIENCE_S * self.bpm / 60.0))
        lag, over = self.lag
        return self.phase + gone - (lag * smoothstep(over, 0.0, t - self.since) if lag else 0.0)

    def set_tempo(self, t: float, bpm: float, phase: float | None = None) -> "Heart":
        """From time t on at another tempo.

        phase   [0, 1) where in the beat a clock outside is: the count glides there, the short way
        """
        beat = self.beat_at(t)
        lag = 0.0 if phase is None else (phase - beat + 0.5) % 1.0 - 0.5
        return replace(self, bpm=bpm, phase=beat + lag, since=t, lag=(lag, GLIDE_S), driven=False)

    def beaten(self, t: float) -> "Heart":
        """A beat outside at time t: the count's next one, whenever it comes. The tempo is that of the last
        beats."""
        if self.driven and t - self.since < TAP_S[0]:
            return self
        beat = self.beat_at(t)
        phase = self.phase + 1.0 if self.driven and beat <= self.phase + 1.0 else floor(beat) + 1.0
        heard = self.tap(t) if self.driven else replace(self, taps=(t,))
        return replace(heard, phase=phase, since=t, lag=(phase - beat, CATCH_S), driven=True)

    def tap(self, t: float) -> "Heart":
        """A tap at time t: the tempo becomes that of the last taps, the median of up to four intervals."""
        from statistics import median  # few starts hear a tap

        if not self.taps or t - self.taps[-1] > TAP_S[1]:
            return replace(self, taps=(t,))
        if t - self.taps[-1] < TAP_S[0]:
            return self
        taps = (*self.taps, t)[-5:]
        between = median(b - a for a, b in pairwise(taps))
        return replace(self.set_tempo(t, 60.0 / between), taps=taps)
