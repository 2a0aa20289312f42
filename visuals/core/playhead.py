"""Where a performance is in its cue."""

from dataclasses import dataclass, replace
from math import floor
from typing import NamedTuple

from visuals.core.curve import smoothstep
from visuals.core.show import Cue, Show

RISE = 1.5  # s over which a dream appears that woke anew


class Place(NamedTuple):
    """time (s since the dream woke), arc [0, 1], presence [0, 1]."""

    time: float
    arc: float
    presence: float


@dataclass(frozen=True, slots=True)
class Playhead:
    """The time in a cue, since its last change. Immutable: a change is a new Playhead, valid from then on.

    since       time (s) of the last change
    position    s in the cue at `since`
    woke        when the dream woke
    rise        s over which it appears
    offset      added to the arc: what of a value set by hand the cue's own curve does not reach
    held        whether the arc stands still
    """

    cue: Cue
    loop: bool
    since: float = 0.0
    position: float = 0.0
    woke: float = 0.0
    rise: float = 0.0
    offset: float = 0.0
    held: bool = False

    @classmethod
    def of(cls, show: Show) -> "Playhead":
        """At the show's start."""
        return cls(show.cues[0], show.loop, rise=show.fade_in)

    def at(self, t: float) -> Place:
        """The place at time t >= since."""
        head = self._settled(t)
        return Place(t - head.woke, head.arc, smoothstep(0.0, head.rise, t - head.woke))

    @property
    def arc(self) -> float:
        """The arc at `since`."""
        return min(1.0, max(0.0, self.cue.arc(self.position) + self.offset))

    def hold(self, t: float, on: bool | None = None) -> "Playhead":
        """The arc stands still (True), goes on (False) or the other of the two (None); time goes on."""
        return replace(self._settled(t), held=not self.held if on is None else on)

    def seek(self, t: float, value: float) -> "Playhead":
        """The arc is `value`, clamped to [0, 1], at t and goes on from there as the cue's curve does."""
        head, value = self._settled(t), min(1.0, max(0.0, value))
        position = min(self.cue.duration, max(0.0, self.cue.arc.when(value, near=head.position)))
        return replace(head, position=position, offset=value - self.cue.arc(position))

    def restart(self, t: float) -> "Playhead":
        """The dream wakes anew. A hold stays."""
        return Playhead(self.cue, self.loop, since=t, woke=t, rise=RISE, held=self.held)

    def _settled(self, t: float) -> "Playhead":
        """The same, with `since` at t: moved on, and begun again as often as the loop did."""
        if t == self.since:
            return self
        if self.held:
            return replace(self, since=t)
        position = self.position + (t - self.since)
        if not self.loop or position < self.cue.duration:
            return replace(self, since=t, position=position)
        laps = floor(position / self.cue.duration)
        woke = self.since + (laps * self.cue.duration - self.position)
        position = min(max(0.0, t - woke), self.cue.duration)
        return Playhead(self.cue, True, since=t, position=position, woke=min(woke, t), rise=RISE)
