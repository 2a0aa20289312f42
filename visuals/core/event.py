"""The one kind of thing that ever happens to a performance."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from numbers import Integral, Real
from types import MappingProxyType
from typing import Any

from visuals.core.error import GossamerError, nearest


def _number(value: Any) -> float:
    if type(value) is float and isfinite(value):
        return value
    try:
        if isinstance(value, Real) and not isinstance(value, bool) and isfinite(value):
            return float(value)
    except OverflowError:  # a whole number beyond any float
        pass
    raise ValueError("a finite number")


def _positive(value: Any) -> float:
    if _number(value) <= 0:
        raise ValueError("a number above 0")
    return float(value)


def _duration(value: Any) -> float:
    seconds = _number(value)
    if seconds < 0:
        raise ValueError("a number of seconds, 0 or more")
    return seconds


def _number_or_none(value: Any) -> float | None:
    return None if value is None else _number(value)


def _whole(value: Any) -> int:
    if type(value) is int:
        return value
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise ValueError("a whole number")
    return int(value)


def _from_one(value: Any) -> int:
    if _whole(value) < 1:
        raise ValueError("a whole number, 1 or more")
    return int(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("a name")
    return value


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _touch_phase(value: Any) -> str:
    if value not in ("down", "move", "up"):
        raise ValueError("down, move or up")
    return value


def _table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("a table")
    return value


def _four(value: Any) -> tuple[float, ...]:
    if not isinstance(value, list | tuple) or len(value) != 4:
        raise ValueError("four numbers")
    return tuple(map(_number, value))


# What each kind carries: the fields it must have, and those it may have.
_FIELDS: dict[str, tuple[dict[str, Callable], dict[str, Callable]]] = {
    "touch": ({"id": _whole, "phase": _touch_phase}, {"x": _number, "y": _number, "pressure": _number}),
    "set": ({"name": _text, "value": _number_or_none}, {}),
    "tempo": ({"bpm": _positive}, {"phase": _number}),
    "tap": ({}, {}),
    "heartbeat": ({}, {}),
    "arc": ({"value": _number}, {"position": _duration}),
    "hold": ({}, {"on": _switch}),
    "next": ({}, {}),
    "previous": ({}, {}),
    "cue": ({"number": _from_one}, {"transition": _text, "duration": _duration}),
    "trigger": ({"scene": _text}, {"transition": _text, "duration": _duration}),
    "blackout": ({}, {"on": _switch}),
    "freeze": ({}, {"on": _switch}),
    "light": ({"level": _number}, {"duration": _duration}),
    "energy": ({"level": _number}, {}),
    "bands": ({"levels": _four}, {}),
    "sound": ({"level": _number, "bands": _four}, {}),
    "onset": ({"strength": _number}, {}),
    "show": ({"table": _table}, {}),
}
KINDS = tuple(_FIELDS)
_PLACED = {"x": _number, "y": _number}  # what a touch must have besides while it is down
# By kind, and whether a place is due: what it must have, and all that it may.
_KNOWN = {
    (kind, placed): (must | (_PLACED if placed else {}), may | must | _PLACED if placed else may | must)
    for kind, (must, may) in _FIELDS.items()
    for placed in (False, True)
}


@dataclass(frozen=True)
class Event:
    """Something that happened at time t, in s since the performance's start. Any Event is well formed.

    kind            data
    touch           id; phase "down" | "move" | "up"; x, y in [0, 1], optional in an up; pressure, optional
    set             name of a bus value, PARAM or SCENE.PARAM; value: a number, or None for what it was unset
    tempo           bpm; phase, optional: where in the beat the heart is now, [0, 1)
    tap             (a tap of the tempo)
    heartbeat       (a heart outside beats)
    arc             value in [0, 1]; position (s in the cue), optional: of several places with that value the
                    nearest to it is meant
    hold, blackout, freeze      on: true or false; without it, the other of the two
    next, previous
    cue             number of a cue of the show, from 1; transition and duration as in a trigger
    trigger         scene; transition (a name) and duration (s) of the way to it
    light           level in [0, 1] of the whole picture's light; duration (s) of the way there, 0 without it
    energy          level in [0, 1]
    bands           levels: bass, low-mid, high-mid, treble in [0, 1]
    sound           level and bands at once, as they are heard
    onset           strength in [0, 1] of a note or a drum that begins
    show            table: the show as it is written from now on, as showfile.table_of gives it

    Numbers out of range are well formed: whoever applies the event clamps them. GossamerError, in one line,
    for an unknown kind, a field that is missing, unknown or of another type, and for t < 0.
    """

    t: float
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self):
        if not isinstance(self.kind, str) or self.kind not in _FIELDS:
            known = ", ".join(KINDS)
            raise GossamerError(f"no event {self.kind!r}{nearest(self.kind, KINDS)}", f"known are {known}")
        given, data = self.data, {}
        name, value = "t", self.t
        try:
            t = _duration(value)
            must, known = _KNOWN[self.kind, given.get("phase") in ("down", "move")]
            if not must.keys() <= given.keys():
                name = next(name for name in must if name not in given)
                raise GossamerError(f"event {self.kind}", f"it has no '{name}'")
            for name, value in given.items():
                if name not in known:
                    raise GossamerError(f"event {self.kind}", f"it takes no '{name}'{nearest(name, known)}")
                data[name] = known[name](value)
        except ValueError as expected:
            why = f"{name} is {value!r}"
            raise GossamerError(f"event {self.kind}", why, f"{expected} was expected") from None
        object.__setattr__(self, "t", t)
        object.__setattr__(self, "data", MappingProxyType(data))

    def __reduce__(self):
        return Event, (self.t, self.kind, dict(self.data))

    @classmethod
    def parse(cls, record: Mapping[str, Any]) -> "Event":
        """From a log's record, as JSON reads it: {"t": 7.5, "event": "tempo", "bpm": 72}."""
        if not isinstance(record, Mapping):
            raise GossamerError("an event", f"it is {record!r}", "an object was expected")
        for name in ("t", "event"):
            if name not in record:
                raise GossamerError("an event", f"it has no '{name}'")
        return cls(record["t"], record["event"], {k: v for k, v in record.items() if k not in ("t", "event")})

    def to_json(self) -> str:
        """As a line of a log, without its end. `parse` of it, read as JSON, is this event again, exactly."""
        return json.dumps({"t": self.t, "event": self.kind, **self.data}, ensure_ascii=False)
