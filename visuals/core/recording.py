"""A performance on disk: JSON Lines, a header and then one event a line."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any

from visuals.core.error import GossamerError
from visuals.core.event import Event

VERSION = 1  # of the format, "gossamer" in the header

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class EventLog:
    """A recording: header ({"gossamer": 1, "show": …, "seed": …, "fps": …}) and events, in order of time."""

    header: Mapping[str, Any]
    events: tuple[Event, ...]


def load(path: str | PathLike) -> EventLog:
    """Reads a recording.

    A torn last line, which a power cut leaves, is dropped with a warning to the log. Any other damage raises
    GossamerError with file and line.
    """
    path = Path(path)
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise GossamerError(f"cannot read {path}", error.strerror or str(error)) from error
    while lines and not lines[-1].strip():
        lines.pop()
    header, events = None, []
    for number, line in enumerate(lines, 1):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode())
        except ValueError as error:  # UnicodeDecodeError and JSONDecodeError are such
            if header is not None and number == len(lines):
                log.warning("%s: the last line is torn and was dropped; all before it is whole", where)
                break
            raise GossamerError(where, f"no JSON ({error})") from None
        if header is None:
            header = _header(where, record)
            continue
        try:
            event = Event.parse(record)
        except GossamerError as error:
            raise GossamerError(where, str(error)) from None
        if events and event.t < events[-1].t:
            raise GossamerError(where, f"t is {event.t:g}, before the {events[-1].t:g} of the line above")
        events.append(event)
    if header is None:
        raise GossamerError(f"{path}:1", "a recording's header was expected, the file is empty")
    return EventLog(header, tuple(events))


def _header(where: str, record: Any) -> Mapping[str, Any]:
    if not isinstance(record, dict) or "gossamer" not in record:
        raise GossamerError(where, 'a recording\'s header was expected, such as {"gossamer": 1, "seed": 7}')
    if record["gossamer"] != VERSION:
        raise GossamerError(
            where, f"a recording of format {record['gossamer']!r}; this version reads {VERSION}"
        )
    return record


class Recorder:
    """Writes a recording, flushed line by line, so that a crash costs one line at most. A context manager.

    header      what is known of the performance: "show", "seed", "fps"; the format's version is added
    overwrite   whether a file that is there already may be replaced; without it, GossamerError
    """

    def __init__(self, path: str | PathLike, header: Mapping[str, Any], *, overwrite: bool = False):
        self.path = Path(path)
        try:
            self._file = self.path.open("w" if overwrite else "x", encoding="utf-8", newline="\n")
        except FileExistsError:
            raise GossamerError(f"{path} is there already", "", "give another name, or --overwrite") from None
        except OSError as error:
            raise GossamerError(f"cannot write {path}", error.strerror or str(error)) from error
        self._line(json.dumps({"gossamer": VERSION, **header}, ensure_ascii=False))

    def write(self, event: Event) -> None:
        """Appends an event. Raises GossamerError if the disk does not take it."""
        self._line(event.to_json())

    def _line(self, text: str) -> None:
        try:
            self._file.write(text + "\n")
            self._file.flush()
        except OSError as error:
            raise GossamerError(f"cannot write {self.path}", error.strerror or str(error)) from error

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
