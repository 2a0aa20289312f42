"""Listening to an input that may fail: a fault in one must not end a show."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from visuals.core.desk import Command
from visuals.core.event import Event
from visuals.core.report import Report

MOST = 60  # failures one after the other: then an input is asked no more
SAY = 1.0  # s between two lines about one input


class Source(Protocol):
    """Where events come from: inputs.input.Input."""

    exact: bool

    def poll(self, t: float) -> Iterable[Event | Command]: ...
    def tell(self, report: Report) -> None: ...
    def state(self) -> str: ...


class Listener:
    """Asks a Source. None of its methods raises: what goes wrong is counted, said once a second at most, and
    after MOST times in a row the source is left alone.

    failures    so far
    dropped     whether it is left alone
    """

    def __init__(self, source: Source, notice: Callable[[str], None]):
        self.source, self._notice = source, notice
        self.exact = bool(getattr(source, "exact", False))
        self.failures, self.dropped = 0, False
        self._row = 0  # failures since the last success
        self._said, self._last, self._unsaid = -SAY, "", 0

    @property
    def name(self) -> str:
        return str(getattr(self.source, "name", type(self.source).__name__))

    def poll(self, t: float) -> list[Event | Command]:
        """What has come since the last time."""
        if self.dropped:
            return []
        try:
            said = list(self.source.poll(t))
        except Exception as error:
            self._failed(error, t)
            return []
        self._row = 0
        return said

    def tell(self, report: Report) -> None:
        if self.dropped:
            return
        try:
            self.source.tell(report)
        except Exception as error:
            self._failed(error, report.t)

    def state(self) -> str:
        if self.dropped:
            return f"{self.name}: no longer asked ({self._last})"
        try:
            return str(self.source.state())
        except Exception as error:
            return f"{self.name}: {error!r}"

    def _failed(self, error: Any, t: float) -> None:
        self.failures += 1
        self._row += 1
        self._unsaid += 1
        self._last = f"{type(error).__name__}: {error}"
        self.dropped = self._row >= MOST
        if self.dropped or t - self._said >= SAY:
            end = "; it is asked no more" if self.dropped else ""
            self._notice(f"{self.name} failed {self._unsaid}×: {self._last}{end}")
            self._said, self._unsaid = t, 0
