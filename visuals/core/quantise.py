"""Cues that wait for the beat or the bar."""

from math import ceil

from visuals.core.event import Event

QUANTA = ("off", "beat", "bar")
CUES = ("trigger", "next", "previous", "cue")  # what waits; all else comes at once
BEATS = {"beat": 1, "bar": 4}
NEAR = 0.08  # beats after a beat that still count as on it: nobody's finger is exact


class Waiting:
    """The cue that was asked for and waits. A later one takes its place."""

    def __init__(self):
        self.event: Event | None = None
        self._beat = 0.0

    def take(self, event: Event, quantum: str, beat: float) -> Event | None:
        """An event that happens at a beat's count: the event itself, or None if it waits now. A cue that
        comes at once takes the place of one that waits, too."""
        if event.kind not in CUES:
            return event
        whole = BEATS.get(quantum)
        due = beat if whole is None else ceil((beat - NEAR) / whole) * whole
        if due <= beat:
            self.event = None
            return event
        self.event, self._beat = event, due
        return None

    def due(self, t: float, beat: float) -> Event | None:
        """The event that waited, with the time t (s) at which it happens, once its beat has come."""
        if self.event is None or beat < self._beat:
            return None
        event, self.event = self.event, None
        return Event(t, event.kind, event.data)
