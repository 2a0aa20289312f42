"""Fingers of devices outside: their numbers, and what is left of their way."""

from collections.abc import Sequence
from itertools import count

from visuals.core.desk import Command
from visuals.core.event import Event
from visuals.inputs.input import FINGERS

SPAN = 1_000_000  # numbers that a device has in FINGERS; then they begin anew: those fingers are long gone


class Numbers:
    """Hands out numbers of a device's fingers, a name of FINGERS: another one each time a finger comes
    down."""

    def __init__(self, device: str):
        self._first = FINGERS[device]
        self._given = count(1)

    def new(self) -> int:
        return self._first + next(self._given) % SPAN


def latest(said: Sequence[Event | Command]) -> list[Event | Command]:
    """Without places that a finger has left, and values that were set again, by the same picture: devices
    tell a thousand a second, and a recording would hold them all."""
    kept: list[Event | Command] = []
    later: set[tuple] = set()  # what is moved or set again after this
    for event in reversed(said):
        if isinstance(event, Event) and event.kind in ("touch", "set"):
            key = (event.kind, event.data["id"] if event.kind == "touch" else event.data["name"])
            changes = event.kind == "set" or event.data["phase"] == "move"
            if changes and key in later:
                continue
            (later.add if changes else later.discard)(key)
        kept.append(event)
    return kept[::-1]
