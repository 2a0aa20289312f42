"""Fingers of devices outside: their numbers, and what is left of their way."""

from collections.abc import Sequence
from itertools import count

from visuals.core.desk import Command
from visuals.core.event import Event

# So that no two devices' fingers are one, each device's numbers begin at its place times SPAN. Those below
# SPAN are the window's: mouse, touch screen.
SPAN = 1 << 32
OSC, TUIO = 1, 2


class Numbers:
    """Hands out numbers of a device's fingers: another one each time a finger comes down."""

    def __init__(self, device: int):
        self._next = count(device * SPAN + 1)

    def new(self) -> int:
        return next(self._next)


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
