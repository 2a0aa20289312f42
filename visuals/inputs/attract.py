"""Attract mode: when nobody has touched a show for long, it touches itself; or another one comes on.

Hands that nobody has come down gently, wander and lift, as fingers do: what they do is in a recording, and
each dream answers in its own way. When somebody touches, they are gone, fading as every finger does.
"""

from collections.abc import Mapping
from math import cos, pi, sin
from typing import Any, NamedTuple

from visuals.core.chance import generator
from visuals.core.desk import Desk
from visuals.core.event import Event
from visuals.core.report import Report
from visuals.core.showfile import table_of
from visuals.inputs.finger import SPAN, Numbers
from visuals.inputs.input import FINGERS

HANDS = 2
REST_S = (5.0, 16.0)  # from a hand's lifting to its coming down again
STAY_S = (5.0, 11.0)  # that it stays
PRESSURE = (0.35, 0.7)
STEP_S = 1 / 15  # between two of its places: it is slow, and a recording has weeks of them
MARGIN = 0.12  # of the picture's edge where none comes
REACH = (0.05, 0.2)  # how far it wanders
GO_S, RETURN_S = 8.0, 4.0  # that a crossfade takes to the show that attracts, and back


class _Way(NamedTuple):
    """A hand's way: an arc of a slow Lissajous figure round x, y, from time `down` to `up` (s)."""

    x: float
    y: float
    reach: float
    turn: float
    bent: float
    pressure: float
    down: float
    up: float

    def at(self, t: float) -> dict[str, float]:
        gone = (t - self.down) / (self.up - self.down)
        x = self.x + self.reach * sin(2 * pi * (self.turn + 0.7 * gone))
        y = self.y + self.reach * cos(2 * pi * (self.turn + self.bent * gone))
        # softer where it comes and goes, so that nothing starts
        weight = self.pressure * (0.25 + 0.75 * sin(pi * min(1.0, max(0.0, gone))))
        place = (min(1.0, max(0.0, x)), min(1.0, max(0.0, y)), weight)
        return {name: round(value, 4) for name, value in zip(("x", "y", "pressure"), place, strict=True)}


class _Hand:
    """One hand that nobody has. Its ways are those of `seed` and `number` alone."""

    def __init__(self, seed: int, number: int, numbers: Numbers):
        self._chance = generator(seed, "attract", str(number))
        self._numbers, self._finger, self._way = numbers, 0, None
        self._told = 0.0

    def begin(self, t: float, *, first: bool) -> None:
        """It will come down some time after t; the first one sooner."""
        pick = self._chance.uniform
        down = t + (pick(0.5, 1.5) if first else pick(*REST_S))
        place = (pick(MARGIN, 1 - MARGIN), pick(MARGIN, 1 - MARGIN), pick(*REACH), pick(), pick(0.3, 0.9))
        self._way, self._finger = _Way(*place, pick(*PRESSURE), down, down + pick(*STAY_S)), 0

    def poll(self, t: float) -> list[Event]:
        way = self._way
        if t < way.down:
            return []
        if t >= way.up:
            said = self.lift(t)
            self.begin(t, first=False)
            return said
        if self._finger and t - self._told < STEP_S:
            return []
        phase = "move" if self._finger else "down"
        self._finger, self._told = self._finger or self._numbers.new(), t
        return [Event(t, "touch", {"id": self._finger, "phase": phase, **way.at(t)})]

    def lift(self, t: float) -> list[Event]:
        finger, self._finger = self._finger, 0
        return [Event(t, "touch", {"id": finger, "phase": "up"})] if finger else []


class Attract:
    """An Input (inputs/input.py).

    after_s     without a touch, then it begins
    table       of the show that comes on (showfile.table_of), whose dreams the stage has; None: only the
                hands come
    """

    name, exact = "attract", True

    def __init__(self, desk: Desk, after_s: float, table: Mapping[str, Any] | None = None):
        self._desk, self._after_s, self._table = desk, after_s, table
        numbers = Numbers(self.name)
        self._hands = [_Hand(desk.performance.seed, number, numbers) for number in range(HANDS)]
        self._visited = 0.0  # when (s) somebody touched last
        # where the show goes on afterwards
        self._home, self._number = table_of(desk.performance.show), 1
        self._arc: Mapping[str, float] | None = None  # in that cue's story
        self.attracts = False
        if self._elsewhere:  # before a restart
            self._begin(0.0)

    @property
    def _elsewhere(self) -> bool:
        """Whether it is the other show that plays."""
        return self._table is not None and table_of(self._desk.performance.current) == self._table

    def poll(self, t: float) -> list[Event]:
        performance = self._desk.performance
        own = range(FINGERS[self.name], FINGERS[self.name] + SPAN)
        if any(touch.id not in own for touch in performance.at(t).touches):
            self._visited = t
        if t - self._visited < self._after_s or performance.stage_at(t).dark:
            return self._end(t) if self.attracts else []
        said = []
        if not self.attracts:
            self._begin(t)
            said = self._leave(t)
        return said + [event for hand in self._hands for event in hand.poll(t)]

    def _begin(self, t: float) -> None:
        self.attracts = True
        for number, hand in enumerate(self._hands):
            hand.begin(t, first=number == 0)

    def _leave(self, t: float) -> list[Event]:
        if self._table is None or self._elsewhere:
            return []
        performance = self._desk.performance
        self._home, self._number = table_of(performance.current), performance.number_at(t)
        self._arc = next(event.data for event in performance.bookmark(t) if event.kind == "arc")
        return _way(t, self._table, 1, GO_S)

    def _end(self, t: float) -> list[Event]:
        self.attracts = False
        said = [event for hand in self._hands for event in hand.lift(t)]
        if self._elsewhere:
            said += _way(t, self._home, self._number, RETURN_S)
            said += [Event(t, "arc", self._arc)] if self._arc else []
        return said

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        return "attract: nobody is here" if self.attracts else "attract: waits"

    def close(self) -> None:
        pass


def _way(t: float, table: Mapping[str, Any], number: int, seconds: float) -> list[Event]:
    """To a cue of a show, by a crossfade."""
    cue = {"number": number, "transition": "dissolve", "duration": seconds}
    return [Event(t, "show", {"table": table}), Event(t, "cue", cue)]
