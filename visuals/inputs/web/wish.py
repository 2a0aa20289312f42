"""What an operator's page may ask for: messages to wishes, and wishes to events."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from visuals.core.action import Action, parse
from visuals.core.desk import TIMES_S, WAYS, Command, Desk
from visuals.core.error import nearest
from visuals.core.event import Event
from visuals.core.quantise import QUANTA
from visuals.inputs.tally import Refused

# Actions (core/action.py) that a page may ask for. It neither ends the show nor touches the window; what it
# chooses and sets it says by other wishes.
ACTIONS = (
    "trigger", "cut", "cue", "next", "previous", "hold", "blackout", "freeze", "tap", "learn", "screenshot",
    "help",
)  # fmt: skip
SWITCHES = ("hold", "blackout", "freeze", "record", "mapping")
LONGEST = 2000  # characters of a mapping's command: a mask may have many points

Said = list[Event | Command]


@dataclass(frozen=True, slots=True)
class Wish:
    """Something asked for, well formed; whether it can be done is known when it is its turn.

    kind    "do", "set", "switch", "choose" or "map"
    """

    kind: str
    what: Any
    to: Any = None


def read(said: dict) -> Wish | None:
    """The wish that a message is; None if it is none. Raises Refused or Misuse for one that is wrong.

    {"do": "trigger summit"}                            an action
    {"set": "summit.fire", "to": 1.5}                   a value, or the arc; null: the show's own
    {"switch": "blackout", "on": true}
    {"choose": {"transition": "fray", "seconds": 3}}    null: as written; or {"quantum": "bar"}
    {"map": "put 0.2 0.3"}                              a command for the mapping (core/mapper.py)
    """
    for kind, reader in _READERS.items():
        if kind in said:
            return reader(said)
    return None


def _do(said: dict) -> Wish:
    action = parse(_text(said, "do", 200))
    if action.verb not in ACTIONS:
        raise Refused("unknown", f"a page does not do '{action.verb}'")
    return Wish("do", action)


def _set(said: dict) -> Wish:
    value = said.get("to")
    return Wish("set", _text(said, "set", 100), None if value is None else _number(value))


def _switch(said: dict) -> Wish:
    what, on = _text(said, "switch", 40), said.get("on")
    if what not in SWITCHES:
        raise Refused("unknown", f"no switch '{what}'{nearest(what, SWITCHES)}")
    if not isinstance(on, bool):
        raise Refused("wrong", f"{what} is to be on or off")
    return Wish("switch", what, on)


def _choose(said: dict) -> Wish:
    chosen = said["choose"]
    if not isinstance(chosen, dict) or not chosen or not set(chosen) <= {"transition", "seconds", "quantum"}:
        raise Refused("wrong", "transition, seconds or quantum are to be chosen")
    for name, known in (("transition", WAYS), ("seconds", TIMES_S), ("quantum", QUANTA)):
        value = chosen.get(name, known[0])
        if isinstance(value, bool) or not isinstance(value, str | int | float | None) or value not in known:
            raise Refused("unknown", f"no {name} {str(value)[:40]!r}")
    return Wish("choose", chosen)


def _map(said: dict) -> Wish:
    return Wish("map", _text(said, "map", LONGEST))


_READERS = {"do": _do, "set": _set, "switch": _switch, "choose": _choose, "map": _map}


def _text(said: dict, name: str, longest: int) -> str:
    text = said[name]
    if not isinstance(text, str) or not 0 < len(text) <= longest:
        raise Refused("wrong", f"'{name}' is no text, or too long")
    return text


def _number(value: Any) -> float:
    """Finite. Raises Refused."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
            return float(value)
    except OverflowError:  # a whole number beyond any float
        pass
    raise Refused("wrong", "no number")


def granted(
    wish: Wish, desk: Desk, t: float, now: Mapping[str, bool], alter: Callable[[str], Any] | None
) -> Said:
    """What comes of a wish at time t (s). Raises Refused.

    now         how things are that can only be turned over: whether a recording is written ("record"), and
                whether mapping mode is on ("mapping")
    alter       does a command to the mapping; None: there is none
    """
    kind, what, to = wish.kind, wish.what, wish.to
    if kind == "do":
        return _done(what, desk, t)
    if kind == "set":
        return _placed(what, to, desk, t)
    if kind == "switch":
        if what in now:
            return [Command(what)] if to != now[what] else []
        return [Event(t, what, {"on": to})]
    if kind == "choose":
        way, seconds = desk.way
        desk.quantum = what.get("quantum", desk.quantum)
        return desk.choose(what.get("transition", way), what.get("seconds", seconds))
    if alter is None:
        raise Refused("unknown", "there is no mapping: play --mapping FILE")
    alter(what)
    return []


def _done(action: Action, desk: Desk, t: float) -> Said:
    said = desk.do(action, t)
    if action.verb in ("trigger", "cut"):
        asked = said[0].data["scene"] if said else action.words[0]
        if asked not in desk.scenes:
            raise Refused("unknown", f"no dream '{asked[:40]}'", lambda: nearest(asked[:40], desk.scenes))
    if action.verb == "cue" and not 1 <= int(action.words[0]) <= len(desk.performance.show.cues):
        raise Refused("unknown", f"no cue {action.words[0][:10]}")
    return said


def _placed(name: str, value: float | None, desk: Desk, t: float) -> Said:
    known = desk.limits(name) is not None
    if known and value is not None:
        return list(desk.set(name, value, t))
    if known and name != "arc":
        return [Event(t, "set", {"name": name, "value": None})]
    settable = desk.performance.settable
    raise Refused("unknown", f"nothing is called '{name[:40]}'", lambda: nearest(name[:40], settable))
