"""What happens in a show, and the recordings of it. A thread writes to the disk: no picture waits for it."""

import json
import threading
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import Any, BinaryIO

from visuals.core.clock import MICRO, seconds
from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.recording import FRAMES, Recorder
from visuals.core.resource import cache_dir
from visuals.outputs.screenshot import free_name

GATHER_S = 0.2  # between two writes, each of which waits for the disk: half a second is what may be lost
SPOOL = 1 << 30  # bytes that R can still write down: two days of a show with sound
BEHIND = 200_000  # events and pictures that wait for the disk at most: a quarter of an hour
PATIENCE_S = 30.0  # for the disk to take the last, at the end
PIECE = 1 << 20  # bytes that are copied at a time

_TOGGLE = object()


class Journal:
    """Keeps all that happens since the start in a spool on the disk, so that a recording may begin late and
    still be whole.

    header      what a recording's first line says of the performance
    record      where what happens is written down from the start; None: `toggle` decides. GossamerError, at
                once, where it cannot be
    notice      is told what becomes of recordings, a line at a time, from another thread
    most        bytes of the spool; what happens beyond can no longer be written down from the start

    What was kept GATHER_S ago is on the disk, as far as that is as quick. A disk that is full, slow or gone
    ends the recording, not the show. The spool has no name and vanishes with the show.
    """

    def __init__(
        self,
        header: Mapping[str, Any],
        *,
        record: Path | None = None,
        overwrite: bool = False,
        notice: Callable[[str], None] = print,
        most: int = SPOOL,
    ):
        self._header, self._notice, self._most = dict(header), notice, most
        self._recorder = Recorder(record, self._header, overwrite=overwrite) if record else None
        self._come: deque[Any] = deque()  # events, the times of pictures (µs), _TOGGLE
        self._behind = False
        self._before = 0  # when the last picture was shown that is written down (µs)
        self._why = ""  # there is no spool
        self._size = 0
        self._spool = self._opened()
        self._wake, self._end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    # from the show's thread

    @property
    def recording(self) -> str:
        """The name of the file being written, "" if there is none."""
        recorder = self._recorder
        return recorder.path.name if recorder else ""

    def keep(self, event: Event) -> None:
        """Something has happened."""
        self._put(event)

    def shown(self, t: float) -> None:
        """A picture of time t (s), a whole number of µs, was shown."""
        self._put(round(t * MICRO))

    def toggle(self) -> None:
        """Ends the recording, or begins one with all that has happened: half a performance could not be
        performed again."""
        self._put(_TOGGLE)
        self._wake.set()

    def close(self) -> None:
        """Ends a recording with all that has happened. Waits for the disk, for PATIENCE_S at most."""
        self._end.set()
        self._wake.set()
        self._thread.join(PATIENCE_S)
        if self._thread.is_alive():
            self._notice(f"the disk does not take the end of {self.recording}")

    def _put(self, what: Any) -> None:
        if len(self._come) < BEHIND:
            self._come.append(what)
        else:
            self._behind = True

    # from its own

    def _run(self) -> None:
        ends = False
        while not ends:
            self._wake.wait(GATHER_S)
            self._wake.clear()
            ends = self._end.is_set()
            self._write()
        self._stop()
        self._forget("")

    def _write(self) -> None:
        """All that has come."""
        lines: list[str] = []
        shown: list[int] = []
        place = 0  # among the lines, behind the last event that the last picture showed
        while self._come:
            what = self._come.popleft()
            if isinstance(what, int):
                shown.append(what)
                place = len(lines)
            elif what is _TOGGLE:
                self._take(lines, shown, place)
                lines, shown, place = [], [], 0
                self._turn()
            else:
                lines.append(what.to_json() + "\n")
        self._take(lines, shown, place)
        if self._behind:
            self._behind = False
            self._forget("the disk did not keep up")
            self._fail("the disk does not keep up")

    def _take(self, lines: list[str], shown: list[int], place: int) -> None:
        if shown:
            after = [us - before for before, us in zip((self._before, *shown), shown, strict=False)]
            line = json.dumps({"t": seconds(shown[-1]), "event": FRAMES, "us": after})
            lines.insert(place, line + "\n")
            self._before = shown[-1]
        if not lines:
            return
        data = "".join(lines).encode()
        if self._recorder is not None:
            try:
                self._recorder.append(data)
                self._recorder.sync()
            except GossamerError as error:
                self._fail(str(error))
        self._remember(data)

    # recordings

    def _turn(self) -> None:
        if self._recorder is not None:
            self._notice(f"recorded: {self._recorder.path}")
            self._stop()
        elif self._spool is None:
            self._notice(f"cannot record from the start any more: {self._why}; begin with --record")
        else:
            self._begin(self._spool)

    def _begin(self, spool: BinaryIO) -> None:
        recorder = None
        try:
            recorder = Recorder(free_name(".jsonl"), self._header)
            spool.seek(0)
            while data := spool.read(PIECE):
                recorder.append(data)
            recorder.sync()
        except (GossamerError, OSError) as error:
            if recorder is not None:
                recorder.close()
            self._notice(f"{error}; not recording")
            return
        self._recorder = recorder
        self._notice(f"recording: {recorder.path}")

    def _fail(self, why: str) -> None:
        if self._recorder is not None:
            self._notice(f"{why}; no longer recording")
            self._stop()

    def _stop(self) -> None:
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            with suppress(OSError):
                recorder.close()

    # the spool

    def _opened(self) -> BinaryIO | None:
        for folder in (cache_dir, gettempdir):  # the first one is seldom in memory
            try:
                return TemporaryFile(dir=folder(), prefix="gossamer-")  # open as long as the show
            except (OSError, GossamerError) as error:
                self._why = f"nothing could be kept on the disk ({error})"
        return None

    def _remember(self, data: bytes) -> None:
        if self._spool is None:
            return
        self._size += len(data)
        if self._size > self._most:
            self._forget("too much has happened since")
            return
        try:
            self._spool.seek(0, 2)
            self._spool.write(data)
            self._spool.flush()
        except OSError as error:
            self._forget(f"nothing more could be kept on the disk ({error.strerror or error})")

    def _forget(self, why: str) -> None:
        if self._spool is not None:
            with suppress(OSError):
                self._spool.close()
            self._spool, self._why = None, why
