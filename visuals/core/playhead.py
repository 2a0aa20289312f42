"""Where a dream is in its cue."""

from fractions import Fraction
from typing import NamedTuple

from visuals.core.curve import smoothstep
from visuals.core.once import once
from visuals.core.show import Cue

STAY = 5  # s that a dream stays at least when its arc was set, or when it was brought back after its end
NONE = Fraction(0)
GLIDE_S = 2.0  # in which an arc comes to its curve when that was written anew


class _Place(NamedTuple):
    cue: Cue
    since: Fraction
    position: Fraction = Fraction(0)
    offset: float = 0.0
    held: bool = False
    earliest: Fraction = Fraction(0)
    lag: float = 0.0
    lagged_at: Fraction = Fraction(0)


class Playhead(_Place):
    """The time in a cue, since its last change. Immutable: a change is a new Playhead, valid from then on. A
    named tuple that keeps what was worked out of it.

    since       time (s) of the last change. Times are exact: a lap after a week begins when it should
    position    s in the cue at `since`; it runs on beyond the cue's end
    offset      added to the arc: what of a value set by hand the cue's own curve does not reach
    held        whether the arc stands still
    earliest    time (s) before which the cue does not end
    lag         added to the arc too, less and less within GLIDE_S of `lagged_at` (s)
    """

    def position_at(self, t: Fraction | float) -> float:
        """s in the cue at time t; before `since` that at `since`."""
        if self.held:
            return float(self.position)
        n, d = t.as_integer_ratio()
        a, b, p, q = self._ratios  # as `passed` does it
        return (max(0, n * b - a * d) * q + p * b * d) / (q * b * d)

    @once
    def _ratios(self) -> tuple[int, int, int, int]:
        """`since` and `position` in whole numbers, each over the next."""
        return (*self.since.as_integer_ratio(), *self.position.as_integer_ratio())

    def _position(self, t: Fraction) -> Fraction:
        return self.position if self.held else self.position + (t - self.since)

    def arc_at(self, t: Fraction | float, position: float | None = None) -> float:
        """The arc, [0, 1], at time t >= since; `position` is that at t, where it is known."""
        arc = _unit(self.cue.arc(self.position_at(t) if position is None else position) + self.offset)
        if not self.lag:
            return arc
        return _unit(arc + self.lag * smoothstep(GLIDE_S, 0.0, passed(self.lagged_at, t)))

    @once
    def ends(self) -> Fraction | None:
        """The time (s) when the cue is over; None while it is held."""
        if self.held:
            return None
        return max(self.earliest, self.since + Fraction(self.cue.duration) - self.position)

    def hold(self, t: Fraction, on: bool) -> "Playhead":
        """The arc stands still, or goes on; time goes on."""
        return self if on == self.held else self._replace(since=t, position=self._position(t), held=on)

    def seek(self, t: Fraction, value: float, near: float | None = None) -> "Playhead":
        """The arc is `value`, clamped to [0, 1], at t and goes on from there as the cue's curve does: at the
        place nearest to `near` (s in the cue), or to where it is, that has this value.

        The cue does not end within STAY s: who seeks the end wants to see it.
        """
        value = _unit(value)
        near = self.position_at(t) if near is None else near
        position = min(self.cue.duration, max(0.0, self.cue.arc.when(value, near=near)))
        offset = value - self.cue.arc(position)
        seen = self._replace(since=t, position=Fraction(position), offset=offset, earliest=t + STAY)
        return seen._replace(lag=0.0)

    def recued(self, cue: Cue, t: Fraction) -> "Playhead":
        """At the same place in a cue that was written anew. The arc glides to what is written there; a cue
        that would be over by now ends now."""
        fresh = self._replace(cue=cue, since=t, position=self._position(t), lag=0.0)
        lag = self.arc_at(t) - fresh.arc_at(t)
        return fresh._replace(lag=lag, lagged_at=t, earliest=max(self.earliest, t))


def passed(since: Fraction, t: Fraction | float, before: Fraction = NONE) -> float:
    """before + (t - since), in s, rounded once; of a time before `since`: `before`. In whole numbers:
    every dream on stage asks for it with every picture and step, and fractions are slow."""
    (n, d), (a, b), (p, q) = t.as_integer_ratio(), since.as_integer_ratio(), before.as_integer_ratio()
    return (max(0, n * b - a * d) * q + p * b * d) / (q * b * d)


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
