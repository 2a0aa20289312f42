"""The mouse to touches."""

from collections import deque

from visuals.core.desk import Command
from visuals.core.event import Event
from visuals.core.report import Report


class Pointer:
    """An Input (inputs/input.py): a mouse. While its button is down it is a finger, and each press is another
    one. `point` is told by the window."""

    name, exact = "mouse", False

    def __init__(self):
        self._finger = 0
        self._held = False
        self._said: deque[dict] = deque()

    def point(self, x: float, y: float, down: bool | None) -> None:
        """It is at x, y ([0, 1], y up), went down (True), up (False) or moved (None)."""
        if down:
            self._finger += 1
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
        said = [Event(t, "touch", data) for data in self._said]
        self._said.clear()
        return said

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        return "mouse"

    def close(self) -> None:
        pass
