"""A process that is watched over: what it is told, what it says, its end."""

import json
import subprocess
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

REAP_S = 2.0  # that the system may take to end a killed one


class Process:
    """A process that is started, with what it says: `said(self, name, line)` from threads, "out" and "err" a
    line at a time."""

    def __init__(self, command: list[str], environment: Mapping[str, str], said: Callable):
        pipe = subprocess.PIPE
        # a session of its own: Ctrl-C in a terminal is the keeper's, which then asks for the end, once
        options = {"env": environment, "start_new_session": True}
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, **options)
        for name, stream in (("out", self._process.stdout), ("err", self._process.stderr)):
            threading.Thread(target=self._hear, args=(said, name, stream), daemon=True).start()

    def _hear(self, said: Callable, name: str, stream) -> None:
        with suppress(OSError, ValueError):
            for line in stream:
                said(self, name, line)

    def tell(self, order: Mapping[str, Any]) -> None:
        with suppress(OSError, ValueError):  # it may have ended
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()

    @property
    def status(self) -> int | None:
        """As it ended; None while it runs."""
        return self._process.poll()

    def end(self) -> None:
        """Asks it to end."""
        self._process.terminate()

    def kill(self, patience_s: float = REAP_S) -> None:
        """Ends it. One that the system cannot end, as when a driver hangs, is left to itself."""
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience_s)

    def let_go(self) -> None:
        """It has ended, or never will. What it said is closed when all have heard it: whatever else it has
        started may still have a hold of it."""
        with suppress(OSError, ValueError):
            self._process.stdin.close()
