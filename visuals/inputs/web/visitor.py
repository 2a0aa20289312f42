"""Visitors' fingers: what people do on their own phones, as touches.

A phone tells all fingers that are on its glass whenever one comes, moves or goes, and once a second while any
is there: a JSON array of [finger, x, y]; the finger a whole number of its own, x and y in [0, 1], y up. One
that is not told any more is lifted, so nothing that gets lost leaves a finger behind.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from threading import Lock

from visuals.core.desk import Command
from visuals.core.event import Event
from visuals.core.report import Report
from visuals.inputs.finger import latest
from visuals.inputs.tally import Refused, Tally
from visuals.inputs.web.guard import Bucket, Buckets
from visuals.inputs.web.places import Finger, Places

HAND = 5  # fingers of a phone
MOST_BYTES = 512  # of a message: HAND fingers take a quarter of it
MOST_PHONES, MOST_OF_ADDRESS = 200, 120  # at once; a venue's phones may all come through one address
ARRIVALS = (5.0, 120.0)  # of an address, a second and at once
MESSAGES = (50.0, 50.0)  # of a phone, a second and at once: the page tells 30 moves a second
DOWNS = (3.0, 6.0)  # fingers of a phone that come down, a second and at once: each rings on for a while
FAULTS = (0.2, 20.0)  # messages of a phone that cannot be used; beyond these it is sent away
EXCESS = (10.0, 600.0)  # those too many: what a network has held back for ten seconds comes all at once
SILENT = 3.0  # s without a message after which a phone's fingers are lifted: it is gone

# Twelve hues of OKLCH (Ottosson, "A perceptual color space for image processing", 2020), 30 degrees apart, of
# lightness 0.8 and chroma 0.14 or as much as sRGB has; in the order in which they are given out.
COLOURS = (
    "#e7b643", "#69caff", "#ffa098", "#34dbb9", "#eb9def", "#bbc855",
    "#9ebdff", "#ffa666", "#07d6e7", "#ff9ac2", "#81d584", "#c3affe",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Light:
    """Where a visitor's finger is in the picture, x, y in [0, 1], y up, and its colour, "#rrggbb"."""

    number: int
    x: float
    y: float
    colour: str


class Visitor:
    """A phone that is there. Whoever carries its messages calls `hear` and, when it has gone, `leave`."""

    def __init__(self, visitors: "Visitors", address: str, tell: Callable[[dict], None], hue: int):
        self.address, self.tell, self.hue = address, tell, hue
        self._visitors = visitors
        self.fingers: dict[int, Finger] = {}  # by its own number
        self.heard = 0.0  # when (s) it said something last
        self.messages, self.downs = Bucket(*MESSAGES), Bucket(*DOWNS)
        self.faults, self.excess = Bucket(*FAULTS), Bucket(*EXCESS)
        self.crowded = False  # as it was told last

    @property
    def colour(self) -> str:
        """As "#rrggbb"."""
        return COLOURS[self.hue]

    def may_begin(self, now: float) -> bool:
        return self.downs.take(now)

    def hear(self, message: str | bytes) -> bool:
        """Takes a message. Never raises; False: it is to be sent away, as no page of ours would do that."""
        return self._visitors.hear(self, message)

    def leave(self) -> None:
        """It has gone, and all its fingers with it."""
        self._visitors.part(self)


class Visitors:
    """An Input (inputs/input.py): all phones that are there. They have touches and nothing else.

    clock       tells seconds that do not run back
    open        whether visitors may touch; while they may not, they are there and wait

    `join`, `hear`, `part` and `open` may be called from any thread. What a phone is told is a dict for JSON,
    handed to its `tell`, which may neither block nor raise: {"colour": "#rrggbb", "hue": the colour's number,
    "open": bool} first, then {"open": bool}, and {"crowded": bool}: whether all its fingers wait for a place.
    """

    name, exact = "visitors", False

    def __init__(self, clock: Callable[[], float], *, open: bool = True):
        self._clock, self._open = clock, open
        self._lock = Lock()
        self._visitors: list[Visitor] = []
        self._arrivals = Buckets(*ARRIVALS)  # by address
        self._late: dict[Visitor, str | bytes] = {}  # the newest message of those that said too much
        self._places = Places("visitor")
        self._tally = Tally("visitors")

    # who is there

    @property
    def open(self) -> bool:
        return self._open

    @open.setter
    def open(self, may: bool) -> None:
        with self._lock:
            if may == self._open:
                return
            self._open = may
            for visitor in self._visitors:
                self._lift(visitor, list(visitor.fingers))
                visitor.tell({"open": may})

    def join(self, address: str, tell: Callable[[dict], None], hue: int | None = None) -> Visitor | None:
        """A phone has come, from a network address; None: there are too many, or they come too often.

        hue     number of the colour that it had before, if it had one
        """
        with self._lock:
            each = sum(visitor.address == address for visitor in self._visitors)
            room = len(self._visitors) < MOST_PHONES and each < MOST_OF_ADDRESS
            if not (room and self._arrivals.take(address, self._clock())):
                self._tally.count("too many phones", lambda: address)
                return None
            visitor = Visitor(self, address, tell, self._hue(hue))
            self._visitors.append(visitor)
            tell({"colour": visitor.colour, "hue": visitor.hue, "open": self._open})
            return visitor

    def _hue(self, wish: int | None) -> int:
        """The one that is wished for, if nobody has it; else the first of those that the fewest have."""
        had = Counter(visitor.hue for visitor in self._visitors)
        if wish in range(len(COLOURS)) and not had[wish]:
            return wish
        return min(range(len(COLOURS)), key=lambda hue: (had[hue], hue))

    def part(self, visitor: Visitor) -> None:
        """A phone has gone."""
        with self._lock:
            self._lift(visitor, list(visitor.fingers))
            self._late.pop(visitor, None)
            if visitor in self._visitors:
                self._visitors.remove(visitor)

    # what they say

    def hear(self, visitor: Visitor, message: str | bytes) -> bool:
        """As Visitor.hear."""
        with self._lock:
            now = visitor.heard = self._clock()
            if visitor.messages.take(now):
                return self._understand(visitor, message, now)
            self._late[visitor] = message  # it tells all fingers, so the newest one is enough
            self._tally.count("too often", lambda: visitor.address)
            return visitor.excess.take(now)

    def _understand(self, visitor: Visitor, message: str | bytes, now: float) -> bool:
        self._late.pop(visitor, None)
        try:
            told = _read(message)
        except Refused as error:
            said = f"{visitor.address}: {error}"
            self._tally.count(error.kind, lambda: said)
            return visitor.faults.take(now)
        if self._open and visitor in self._visitors:
            self._take(visitor, told, now)
        return True

    def _take(self, visitor: Visitor, told: dict[int, tuple[float, float]], now: float) -> None:
        self._lift(visitor, [name for name in visitor.fingers if name not in told])
        for name, (x, y) in told.items():
            known = visitor.fingers.get(name)
            if known is None:
                known = visitor.fingers[name] = Finger(x, y, now)
                self._places.add(known, visitor)
            elif (known.x, known.y) != (x, y):
                self._places.move(known, x, y)
        self._settle(now)

    def _lift(self, visitor: Visitor, names: list[int]) -> None:
        for name in names:
            self._places.lift(visitor.fingers.pop(name))

    def _settle(self, now: float) -> None:
        """Gives places, and tells phones whether all of their fingers wait for one."""
        if not self._places.settle(now):
            return
        placed = set(self._places.placed.values())
        for visitor in self._visitors:
            crowded = bool(visitor.fingers) and visitor not in placed
            if crowded != visitor.crowded:
                visitor.crowded = crowded
                visitor.tell({"crowded": crowded})

    # the input

    def poll(self, t: float) -> list[Event | Command]:
        with self._lock:
            now = self._clock()
            for visitor, message in list(self._late.items()):
                if visitor.messages.take(now):
                    self._understand(visitor, message, now)
            for visitor in self._places.owners:
                if now - visitor.heard > SILENT:
                    self._lift(visitor, list(visitor.fingers))
            self._settle(now)
            said = self._places.said.copy()
            self._places.said.clear()
            self._tally.say(t)
        return latest([_event(t, *one) for one in said])

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        with self._lock:
            there, down, lost = len(self._visitors), len(self._places.placed), self._tally.total
        said = f"visitors: {there} there" + (f", {down} fingers" if down else "")
        said += "" if self._open else ", closed"
        return said + (f", {lost} not used" if lost else "")

    @property
    def lights(self) -> tuple[Light, ...]:
        """Where their fingers are now."""
        with self._lock:
            placed = self._places.placed.items()
            return tuple(Light(finger.number, finger.x, finger.y, who.colour) for finger, who in placed)

    def close(self) -> None:
        pass


def _event(t: float, number: int, phase: str, x: float, y: float) -> Event:
    pressed = {"pressure": 1.0} if phase == "down" else {}
    return Event(t, "touch", {"id": number, "phase": phase, "x": x, "y": y, **pressed})


def _read(message: str | bytes) -> dict[int, tuple[float, float]]:
    """Places by finger. Raises Refused for what is no such message."""
    if not isinstance(message, str):
        raise Refused("malformed", "it is no text")
    if len(message) > MOST_BYTES:
        raise Refused("malformed", f"longer than {MOST_BYTES} characters")
    try:
        told = json.loads(message)
    except (ValueError, RecursionError) as error:
        raise Refused("malformed", f"no JSON: {error}") from None
    if not isinstance(told, list) or len(told) > HAND:
        raise Refused("wrong", f"not up to {HAND} fingers")
    places = {}
    for entry in told:
        if not isinstance(entry, list) or len(entry) != 3:
            raise Refused("wrong", "no [finger, x, y]")
        name, x, y = entry
        if type(name) is not int or not 0 <= name < 2**31:
            raise Refused("wrong", "a finger has no whole number")
        places[name] = _unit(x), _unit(y)
    return places


def _unit(value: object) -> float:
    """Clamped to [0, 1]. Raises Refused for what is no finite number; Python's JSON may have others."""
    if type(value) not in (int, float) or (type(value) is float and not isfinite(value)):
        raise Refused("wrong", "a place is no number")
    return float(min(1, max(0, value)))
