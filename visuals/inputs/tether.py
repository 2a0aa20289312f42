"""What ties a renderer to the keeper that watches over it (cli/keeper.py): lines of JSON on two pipes.

The keeper says where to begin; the renderer says that it lives, from the loop of its pictures and from no
thread, so that a loop that hangs falls silent. When the keeper goes, so does the renderer: its pipe ends.
"""

import ctypes
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from visuals.core.clock import stopwatch
from visuals.core.desk import Desk
from visuals.core.event import Event
from visuals.core.keeping import KEPT
from visuals.core.report import Report

BEAT_S, PLACE_S, STATUS_S = 0.25, 1.0, 2.0  # between two words of a kind
MOST = 1 << 18  # bytes that wait for a keeper that does not listen
ORPHANED = 3  # exit status of a renderer whose keeper is gone
PR_SET_PDEATHSIG = 1  # prctl(2)

Rectangle = tuple[int, int, int, int]


class Tether:
    """An Input (inputs/input.py), which says nothing after the beginning.

    begin       events at 0 s that the show begins with
    """

    name, exact = "keeper", True

    def __init__(self, reads: int, writes: int):
        """From the file descriptor `reads` and to `writes`, pipes. Waits for the keeper's first line."""
        self._reads, self._writes = (
            os.fdopen(reads, "rb", buffering=0),
            writes,
        )  # no lock to wait for at the end
        self._waiting = bytearray()
        told = json.loads(self._reads.readline() or b"{}")
        self.begin = tuple(Event.parse(event) for event in told.get("begin", ()))
        with suppress(OSError, AttributeError, ValueError):  # a pipe that may block is better than none
            os.set_blocking(writes, False)
        threading.Thread(target=self._outlive, name="keeper", daemon=True).start()
        self._desk: Desk | None = None
        self._clock = stopwatch()
        self._said = dict.fromkeys(("beat", "place", "status"), -1e9)
        self._frame_s, self._screens = 0.0, None

    @classmethod
    def of_environment(cls) -> "Tether | None":
        """The one of this process, if it is kept. What is printed goes to stderr from then on."""
        if os.environ.pop(KEPT, None) is None:
            return None
        _die_with_parent()
        sys.stdout.flush()
        reads, writes = os.dup(0), os.dup(1)
        os.dup2(2, 1)
        return cls(reads, writes)

    def _outlive(self) -> None:
        with suppress(OSError, ValueError):
            self._reads.read()
        os._exit(ORPHANED)

    def attach(
        self,
        desk: Desk,
        status: Callable[[Report], Mapping[str, Any]],
        screens: Callable[[], list[Rectangle]],
    ) -> None:
        """To a show that begins.

        status      tells how it is
        screens     tells where its windows lie: (x, y, width, height) of the desktop, in screen units
        """
        self._desk, self._status, self._lie = desk, status, screens

    def poll(self, t: float) -> list[Event]:
        if self._due("beat", BEAT_S):
            self._say(beat=self._frame_s)
        if self._desk is not None and self._due("place", PLACE_S):
            performance = self._desk.performance
            place = [json.loads(event.to_json()) for event in performance.bookmark(t)]
            self._say(place=place, cues=len(performance.current.cues))
        return []

    def tell(self, report: Report) -> None:
        self._frame_s = 1.0 / max(report.fps, 0.1)
        if self._desk is not None and self._due("status", STATUS_S):
            self._say(status=self._status(report))
            lie = [list(place) for place in self._lie()]
            if lie != self._screens:
                self._screens = lie
                self._say(screens=lie)

    def bye(self) -> None:
        """The show is over because somebody ended it."""
        self._say(bye=True)

    def _due(self, what: str, every: float) -> bool:
        now = self._clock()
        if now - self._said[what] < every:
            return False
        self._said[what] = now
        return True

    def _say(self, **words: Any) -> None:
        if len(self._waiting) < MOST:
            self._waiting += json.dumps(words).encode() + b"\n"
        with suppress(OSError):  # the pipe is full, or gone
            while self._waiting:
                del self._waiting[: os.write(self._writes, self._waiting)]

    def state(self) -> str:
        return "keeper"

    def close(self) -> None:
        pass


def _die_with_parent() -> None:
    """Linux ends this process with the keeper, even where it hangs."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
