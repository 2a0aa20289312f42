"""What an input is to the show that it plays into."""

from collections.abc import Iterable
from typing import Protocol

from visuals.core.desk import Command
from visuals.core.event import Event
from visuals.core.report import Report

# Where each kind of input begins to number its fingers, so that none is another one's: inputs/finger.py.
FINGERS = {
    "mouse": 0,
    "touch screen": 1_000_000,
    "osc": 2_000_000,
    "tuio": 3_000_000,
    "visitor": 4_000_000,
    "attract": 9_000_000,
}


class Input(Protocol):
    """Something outside that makes events: a keyboard, a controller, the network, a sound.

    It is opened by its constructor or, where its device may be absent, looks for it by itself. None of its
    methods blocks or raises while a show runs: what goes wrong is counted, logged once a second at most, and
    told by `state`.

    exact   whether its events happen when they say: cues from it wait for no beat
    """

    name: str
    exact: bool

    def poll(self, t: float) -> Iterable[Event | Command]:
        """What has come since the last time; called before each picture, at the show's time t (s). Events
        bear the time t: what comes before a picture is drawn is in it."""
        ...

    def tell(self, report: Report) -> None:
        """How things are, some ten times a second: for lamps, motor faders, subscribers."""
        ...

    def state(self) -> str:
        """In a few words, what is listened to and whether it is there."""
        ...

    def close(self) -> None: ...
