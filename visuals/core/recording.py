"""A performance on disk: JSON Lines, a header and then one event a line.

Between the events may stand when pictures were shown, several in a line:

    {"t": 12.550016, "event": "frames", "us": [16667, 16683, 16666]}

each so many microseconds after the one before, the last of them at t. With them the very pictures that were
shown can be drawn again; they change nothing in what is performed.
"""

import errno
import json
import logging
import os
from array import array
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any

from visuals.core.clock import MICRO, seconds
from visuals.core.error import GossamerError
from visuals.core.event import Event

VERSION = 1  # of the format, "gossamer" in the header
FRAMES = "frames"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class EventLog:
    """A recording: header ({"gossamer": 1, "show": …, "seed": …, "fps": …}) and events, in order of time.

    frames      when pictures were shown, in µs; empty if it does not say
    """

    header: Mapping[str, Any]
    events: tuple[Event, ...]
    frames: Sequence[int] = field(default_factory=lambda: array("q"))


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
    header, events, frames, last = None, [], array("q"), 0.0
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
            if isinstance(record, dict) and record.get("event") == FRAMES:
                t, rounded = _shown(record, frames), 1 / MICRO
            else:
                events.append(Event.parse(record))
                t, rounded = events[-1].t, 0.0
        except GossamerError as error:
            raise GossamerError(where, str(error)) from None
        if t + rounded < last:
            raise GossamerError(where, f"t is {t:g}, before the {last:g} of the line above")
        last = max(last, t - rounded)
    if header is None:
        raise GossamerError(f"{path}:1", "a recording's header was expected, the file is empty")
    return EventLog(header, tuple(events), frames)


def _shown(record: Mapping[str, Any], frames: array) -> float:
    """Adds a line's pictures to `frames`. Returns the time (s) of its last one."""
    after = record.get("us")
    if not (isinstance(after, list) and after and all(type(us) is int and us >= 0 for us in after)):
        raise GossamerError(FRAMES, f"us is {after!r}", "whole numbers were expected, one at least")
    try:
        t = Event(record.get("t"), "tap").t
    except GossamerError as error:
        raise GossamerError(FRAMES, error.why, error.todo) from None
    now = round(t * MICRO)
    first = now - sum(after[1:])
    if first < (frames[-1] if frames else 0):
        raise GossamerError(FRAMES, f"they begin at {seconds(first):g} s, before those above end")
    frames.append(first)
    for us in after[1:]:
        frames.append(frames[-1] + us)
    return t


def _header(where: str, record: Any) -> Mapping[str, Any]:
    if not isinstance(record, dict) or "gossamer" not in record:
        raise GossamerError(where, 'a recording\'s header was expected, such as {"gossamer": 1, "seed": 7}')
    if record["gossamer"] != VERSION:
        raise GossamerError(
            where, f"a recording of format {record['gossamer']!r}; this version reads {VERSION}"
        )
    return record


class Recorder:
    """Writes a recording. A context manager. What was written before a `sync` survives a power cut after it.

    header      what is known of the performance: "show", "seed", "fps"; the format's version is added
    overwrite   whether a file that is there already may be replaced; without it, GossamerError

    Whatever the disk does not take raises GossamerError; the file then ends with its last whole line.
    """

    def __init__(self, path: str | PathLike, header: Mapping[str, Any], *, overwrite: bool = False):
        self.path = Path(path)
        try:
            self._file = self.path.open("wb" if overwrite else "xb", buffering=0)
        except FileExistsError:
            raise GossamerError(f"{path} is there already", "", "give another name, or --overwrite") from None
        except OSError as error:
            raise GossamerError(f"cannot write {path}", error.strerror or str(error)) from error
        self._whole = 0  # bytes of whole lines
        try:
            self.append((json.dumps({"gossamer": VERSION, **header}, ensure_ascii=False) + "\n").encode())
        except GossamerError:
            self._file.close()
            if not overwrite:  # an empty file would be in the way of the next attempt
                with suppress(OSError):
                    self.path.unlink()
            raise
        _sync_folder(self.path.parent)

    def write(self, event: Event) -> None:
        """Appends an event."""
        self.append((event.to_json() + "\n").encode())

    def append(self, lines: bytes) -> None:
        """Appends whole lines."""
        left = memoryview(lines)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(self._whole)
            raise GossamerError(f"cannot write {self.path}", error.strerror or str(error)) from error
        self._whole += len(lines)

    def sync(self) -> None:
        """All that was written is on the disk, and the file where it was made."""
        try:
            try:
                os.fsync(self._file.fileno())
            except OSError as error:
                if error.errno != errno.EINVAL:  # a file that cannot be, such as a pipe
                    raise
            there, own = os.stat(self.path), os.fstat(self._file.fileno())
        except OSError as error:
            raise GossamerError(f"cannot write {self.path}", error.strerror or str(error)) from error
        if (there.st_dev, there.st_ino) != (own.st_dev, own.st_ino):
            raise GossamerError(f"cannot write {self.path}", "another file has taken its place")

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _sync_folder(folder: Path) -> None:
    """So that a new file's name survives a power cut, where the system can do that."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
