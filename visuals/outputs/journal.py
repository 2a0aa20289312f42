"""What happens in a show, and the recordings of it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.recording import Recorder
from visuals.outputs.screenshot import free_name

REMEMBERED = (
    100_000  # events from the start that R can still write down; a log begun with --record has no limit
)


class Journal:
    """Keeps all events since the start, so that a recording may begin late and still be whole.

    header      what a recording's first line says of the performance
    record      where what happens is written down from the start; None: `toggle` decides
    notice      is told what becomes of recordings, a line at a time
    """

    def __init__(
        self,
        header: Mapping[str, Any],
        *,
        record: Path | None = None,
        overwrite: bool = False,
        notice: Callable[[str], None] = print,
    ):
        self._header, self._notice = dict(header), notice
        self._events: list[Event] = []
        self._whole = True  # whether it holds everything since the start
        self._recorder = Recorder(record, self._header, overwrite=overwrite) if record else None

    @property
    def recording(self) -> str:
        """The name of the file being written, "" if there is none."""
        return self._recorder.path.name if self._recorder else ""

    def toggle(self) -> None:
        """Ends the recording, or begins one with all that has happened: half a performance could not be
        performed again."""
        if self._recorder is not None:
            self._notice(f"recorded: {self._recorder.path}")
            self.close()
        elif not self._whole:
            self._notice("too much has happened since the start to be written down now; begin with --record")
        else:
            self._begin()

    def _begin(self) -> None:
        try:
            self._recorder = Recorder(free_name(".jsonl"), self._header)
        except GossamerError as error:
            self._notice(str(error))
            return
        self._notice(f"recording: {self._recorder.path}")
        for event in self._events:
            self._write(event)

    def keep(self, event: Event) -> None:
        """Something has happened."""
        if len(self._events) < REMEMBERED:
            self._events.append(event)
        else:
            self._whole = False
            self._events.clear()
        self._write(event)

    def _write(self, event: Event) -> None:
        if self._recorder is None:
            return
        try:
            self._recorder.write(event)
        except GossamerError as error:  # a full disk ends the recording, not the show
            self._notice(f"{error}; no longer recording")
            self.close()

    def close(self) -> None:
        """Ends a recording."""
        if self._recorder is not None:
            with suppress(OSError):
                self._recorder.close()
            self._recorder = None
