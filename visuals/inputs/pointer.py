"""The mouse to touches."""

from collections import deque
from collections.abc import Callable

from visuals.core.desk import Command
from visuals.core.event import Event
from visuals.core.report import Report
from visuals.inputs.finger import Numbers

WAITING = 256  # what a mouse says between two pictures


def _never(t: float) -> bool:
    return False


class Pointer:
    """An Input (inputs/input.py): a mouse. While its button is down it is a finger, and each press is another
    one. `point` is told by the window.

    muted   tells whether at t (s) a touch screen speaks for itself: systems show the first finger on one as
            the mouse too, which is to be no second finger
    """

    name, exact = "mouse", False

    def __init__(self, muted: Callable[[float], bool] = _never):
        self._muted = muted
        self._numbers, self._finger = Numbers("mouse"), 0
        self._held = False
        self._said: deque[dict] = deque(maxlen=WAITING)
        self._shown: dict | None = None  # what the show knows last of a finger that is down

    def point(self, x: float, y: float, down: bool | None) -> None:
        """It is at x, y ([0, 1], y up), went down (True), up (False) or moved (None)."""
        if down:
            self._finger = self._numbers.new()
        elif not self._held:
            return
        self._held = down is not False
        phase = {True: "down", False: "up", None: "move"}[down]
        where = {"x": min(1.0, max(0.0, x)), "y": min(1.0, max(0.0, y))}
        pressure = {"pressure": 1.0} if down else {}
        if phase == "move" and self._said and self._said[-1]["phase"] == "move":
            self._said.pop()  # a mouse tells a thousand places a second; a frame has use for one
        self._said.append({"id": self._finger, "phase": phase, **where, **pressure})

    def poll(self, t: float) -> list[Event | Command]:
        said = list(self._said)
        self._said.clear()
        if self._muted(t):
            said = []
            if self._shown is not None:
                said.append({"id": self._shown["id"], "phase": "up"})
            self._held = False
        if said:
            self._shown = None if said[-1]["phase"] == "up" else said[-1]
        return [Event(t, "touch", data) for data in said]

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        return "mouse"

    def close(self) -> None:
        pass
