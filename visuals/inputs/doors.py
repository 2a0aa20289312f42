"""Opening hours, as events: the light of the show goes out when a house closes, and comes when it opens."""

from visuals.core.clock import date, wall
from visuals.core.event import Event
from visuals.core.hours import DAYS, Hours
from visuals.core.report import Report

FADE_S = 8.0  # from a picture to black, and back
LOOK_S = 0.2  # between two looks at the calendar


class Doors:
    """An Input (inputs/input.py). Closed, the light of the show goes out, and nothing need be drawn; opened,
    the show begins at its first cue, out of the dark."""

    name, exact = "hours", True

    def __init__(self, hours: Hours, now=date):
        self.hours, self._now = hours, now
        self._look()
        self._looked = -LOOK_S

    def _look(self) -> None:
        now = self._now()
        self.open, turns = self.hours.open_at(now), self.hours.next_change(now)
        self._said = "open" if self.open else "closed"
        if turns is not None:
            self._said += f" until {_spoken(turns)}"

    def begin(self) -> tuple[Event, ...]:
        """What a show begins with, so that not even its first picture is seen while it is closed."""
        return (_light(0.0, self.open, 0.0),)

    def poll(self, t: float) -> list[Event]:
        if t - self._looked < LOOK_S:
            return []
        self._looked = t
        if self.hours.open_at(self._now()) == self.open:
            return []
        self._look()
        came = [Event(t, "cue", {"number": 1, "transition": "cut"})] if self.open else []
        return [*came, _light(t, self.open, FADE_S)]

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        return f"hours: {self._said}"

    def close(self) -> None:
        pass


def _light(t: float, on: bool, seconds: float) -> Event:
    return Event(t, "light", {"level": 1.0 if on else 0.0, "duration": seconds})


def _spoken(t: float) -> str:
    """ "Mon 18:00" """
    day, minutes = wall(t)
    return f"{DAYS[(day - 1) % 7][:3].capitalize()} {minutes // 60:02d}:{minutes % 60:02d}"
