"""The light of a whole show, which goes gently."""

from typing import NamedTuple

from visuals.core.curve import smoothstep


class Dimmer(NamedTuple):
    """On the way from `start` to `goal`, both [0, 1], from time `since` on, for `duration` s."""

    start: float = 1.0
    goal: float = 1.0
    since: float = 0.0
    duration: float = 0.0

    def at(self, t: float) -> float:
        """[0, 1] at time t >= since."""
        if t - self.since >= self.duration:
            return self.goal
        return self.start + (self.goal - self.start) * smoothstep(0.0, self.duration, t - self.since)

    def turned(self, t: float, goal: float, duration: float) -> "Dimmer":
        """From time t on, on the way to another light."""
        return Dimmer(self.at(t), min(1.0, max(0.0, goal)), t, duration)
