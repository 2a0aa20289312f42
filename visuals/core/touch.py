"""Touches: fingers, hands, the mouse, on the picture."""

from typing import NamedTuple

from visuals.core.curve import smoothstep
from visuals.core.event import Event

MOST = 16  # touches that a scene sees at once
LINGER = 6.0  # s from letting go until a touch is gone


class Touch(NamedTuple):
    """A touch at a moment.

    id          of the finger, as its device counts. A finger that comes back within LINGER is there twice:
                fading where it was, and anew
    x, y        place in the picture, [0, 1], y up
    age         s since it came down
    strength    [0, 1]: its pressure while held, then falling smoothly to 0 over LINGER
    held        whether it is still down
    way         the direction in the world under it, length 1, where the picture is none that a camera takes:
                on a dome or all round. None: as the camera sees x, y
    """

    id: int
    x: float
    y: float
    age: float
    strength: float
    held: bool
    way: tuple[float, float, float] | None = None


class _Contact(NamedTuple):
    """What is known of a touch since its last event."""

    id: int
    x: float
    y: float
    pressure: float
    down: float
    up: float | None = None

    def strength(self, t: float) -> float:
        return self.pressure if self.up is None else self.pressure * smoothstep(LINGER, 0.0, t - self.up)

    def gone(self, t: float) -> bool:
        return self.up is not None and t - self.up >= LINGER


class Touches(NamedTuple):
    """All touches since their last event. Immutable: `apply` returns the next state.

    contacts        oldest first, MOST at most
    last_event      time (s) of the last event that changed one, or None
    """

    contacts: tuple[_Contact, ...] = ()
    last_event: float | None = None

    def apply(self, event: Event) -> "Touches":
        """After a touch event, not before the last one. A 17th touch takes the weakest one's place; of
        equals that of one that is let go of.

        Place and pressure are clamped to [0, 1]. A move or up of a finger that is not down changes nothing.
        """
        t, phase, finger = event.t, event.data["phase"], event.data["id"]
        contacts, at = [], None
        for contact in self.contacts:
            if contact.up is None:
                if at is None and contact.id == finger:
                    at = len(contacts)
            elif contact.gone(t):
                continue
            contacts.append(contact)
        if phase == "down":
            if at is not None:  # its up was lost on the way
                contacts[at] = contacts[at]._replace(up=t)
            if len(contacts) == MOST:
                weakest = min(contacts, key=lambda c: (c.strength(t), c.up is None))
                contacts = [c for c in contacts if c is not weakest]
            contacts.append(_moved(_Contact(finger, 0.5, 0.5, 1.0, t), event))
        elif at is None:
            return self
        elif phase == "move":
            contacts[at] = _moved(contacts[at], event)
        else:  # what fades is the pressure it was held with, not the 0 that a device may send now
            contacts[at] = _moved(contacts[at], event)._replace(pressure=contacts[at].pressure, up=t)
        return Touches(tuple(contacts), t)

    def at(self, t: float) -> tuple[Touch, ...]:
        """The touches at time t (s), from the last event on, oldest first."""
        touches = [
            Touch(c.id, c.x, c.y, t - c.down, c.strength(t), c.up is None)
            for c in self.contacts
            if c.up is None or not c.gone(t)
        ]
        return tuple(touches)

    def quiet_since(self, t: float) -> float | None:
        """t itself while one is held, else the time of the last event; None if there was none."""
        for contact in self.contacts:
            if contact.up is None:
                return t
        return self.last_event


def _moved(contact: _Contact, event: Event) -> _Contact:
    said = event.data
    return _Contact(
        contact.id,
        _unit(said.get("x", contact.x)),
        _unit(said.get("y", contact.y)),
        _unit(said.get("pressure", contact.pressure)),
        contact.down,
        contact.up,
    )


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
