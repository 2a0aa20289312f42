"""A recording, performed again while the show runs."""

from collections import deque
from collections.abc import Iterable

from visuals.core.event import Event
from visuals.core.report import Report


class Replay:
    """An Input (inputs/input.py): events that happen by themselves at their own times, in order of time."""

    name, exact = "replay", True

    def __init__(self, events: Iterable[Event]):
        self._left = deque(events)

    def poll(self, t: float) -> list[Event]:
        said = []
        while self._left and self._left[0].t <= t:
            said.append(self._left.popleft())
        return said

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        return f"replay: {len(self._left)} events to come"

    def close(self) -> None:
        pass
