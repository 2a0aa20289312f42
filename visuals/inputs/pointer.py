"""The mouse to touches."""

from visuals.core.event import Event


class Pointer:
    """A mouse: while its button is down it is a finger, and each press is another one."""

    def __init__(self):
        self._finger = 0
        self._held = False

    def point(self, x: float, y: float, down: bool | None, t: float) -> Event | None:
        """It is at x, y ([0, 1], y up) at t (s), went down (True), up (False) or moved (None)."""
        if down:
            self._finger += 1
        elif not self._held:
            return None
        self._held = down is not False
        phase = {True: "down", False: "up", None: "move"}[down]
        where = {"x": min(1.0, max(0.0, x)), "y": min(1.0, max(0.0, y))}
        pressure = {"pressure": 1.0} if down else {}
        return Event(t, "touch", {"id": self._finger, "phase": phase, **where, **pressure})
