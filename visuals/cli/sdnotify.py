"""Telling systemd how a service is (sd_notify(3)): datagrams to the socket that it names, if it names one."""

import os
import socket
from collections.abc import MutableMapping
from contextlib import suppress

THIRD = 3.0  # how often a watchdog is told within its time


class Notify:
    """environ    where systemd says whom to tell; taken out of it, for no process that is started from here
    may speak for this one
    """

    def __init__(self, environ: MutableMapping[str, str] = os.environ):
        self._address = environ.pop("NOTIFY_SOCKET", "")
        told, pid = environ.pop("WATCHDOG_USEC", ""), environ.pop("WATCHDOG_PID", "")
        mine = not pid or pid == str(os.getpid())
        # s between two signs of life; None: nobody waits for them
        self.every_s = int(told) / 1e6 / THIRD if told.isdecimal() and mine and self._address else None
        self._alive, self._status = -1e9, ""

    def ready(self) -> None:
        self._say("READY=1")

    def stopping(self) -> None:
        self._say("STOPPING=1")

    def status(self, line: str) -> None:
        """What `systemctl status` shows."""
        if line != self._status:
            self._status = line
            self._say(f"STATUS={line}")

    def alive(self, now: float) -> None:
        """A sign of life, when one is due at time `now` (s, of any clock)."""
        if self.every_s is not None and now - self._alive >= self.every_s:
            self._alive = now
            self._say("WATCHDOG=1")

    def _say(self, state: str) -> None:
        if not self._address:
            return
        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        # a socket that has gone, or that nobody empties, must not hold up what it is told of
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.setblocking(False)
            line.sendto(state.encode(), address)
