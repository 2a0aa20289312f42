"""The heartbeat: its shape, and how it keeps time."""

from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from visuals.core.curve import smoothstep

BPM = (20.0, 240.0)  # heartbeats a minute that a tempo may have
TAP_S = (0.25, 2.5)  # between two taps of one tempo: shorter is a bounce, longer is a new start

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
    phase   beats counted at `since`

    Immutable: a change is a new Heart, which holds from the time of the change on.
    """

    bpm: float = 60.0
    phase: float = 0.0
    since: float = 0.0
    taps: tuple[float, ...] = ()

    def __post_init__(self):
        object.__setattr__(self, "bpm", clamp_bpm(self.bpm))

    def beat_at(self, t: float) -> float:
        """Beats at time t (s): whole at a beat's start."""
        return self.phase + (t - self.since) * self.bpm / 60.0

    def set_tempo(self, t: float, bpm: float) -> "Heart":
        """From time t on at another tempo."""
        return replace(self, bpm=bpm, phase=self.beat_at(t), since=t)

    def tap(self, t: float) -> "Heart":
        """A tap at time t: the tempo becomes that of the last taps, the median of up to four intervals."""
        if not self.taps or t - self.taps[-1] > TAP_S[1]:
            return replace(self, taps=(t,))
        if t - self.taps[-1] < TAP_S[0]:
            return self
        taps = (*self.taps, t)[-5:]
        between = median(b - a for a, b in pairwise(taps))
        return replace(self.set_tempo(t, 60.0 / between), taps=taps)
