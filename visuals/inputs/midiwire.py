"""MIDI over the network: its bytes over TCP."""

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from visuals.core.error import Misuse
from visuals.inputs.midibox import Midibox
from visuals.inputs.midiport import RESCAN, Worker, mido

PIECE = 4096  # bytes that are read at once
ENDLESS = 1 << 16  # bytes without a message's end that are no MIDI


class MidiWire(Worker):
    """MIDI's bytes over TCP, as mido's and others' servers send them: tcp://HOST:PORT.

    Raises Misuse for an address that is none.
    """

    def __init__(self, asked: str, box: Midibox, notice: Callable[[str], None]):
        super().__init__(notice)
        try:
            url = urlsplit(asked)
            self._address = (url.hostname, url.port)
        except ValueError:
            self._address = (None, None)
        if None in self._address:
            raise Misuse(f"--midi {asked}", "no address", "write tcp://HOST:PORT")
        self._name, self._box = f"{url.hostname}:{url.port}", box
        self._link: socket.socket | None = None
        self._reader: Thread | None = None
        self._thread.start()

    @property
    def devices(self) -> tuple[str, ...]:
        return (self._name,) if self._link is not None else ()

    def _look(self) -> None:
        if self._link is not None or self._ended:
            return
        try:
            link = socket.create_connection(self._address, timeout=RESCAN)
            link.settimeout(None)
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            self.waiting = f"{self._name}: {error.strerror or error}"
            self._say(f"midi: {self.waiting}; still trying")
            return
        self._link, self.waiting = link, ""
        self._say(f"midi: {self._name} is there")
        self._reader = Thread(target=self._read, args=(link,), name="midi reader", daemon=True)
        self._reader.start()

    def _read(self, link: socket.socket) -> None:
        parser, unended = mido().Parser(), 0
        with suppress(OSError):
            while piece := link.recv(PIECE):
                parser.feed(piece)
                unended = 0 if parser.pending() else unended + len(piece)
                for message in parser:
                    self._box.put(self._name, message)
                if unended > ENDLESS:
                    parser, unended = mido().Parser(), 0
        self._link = None
        with suppress(OSError):
            link.close()
        if not self._ended:
            self.waiting = f"{self._name}: is gone"
            self._say(f"midi: {self._name} is gone; still trying")

    def _write(self, device: str, message: Any) -> None:
        link = self._link
        if link is not None:
            with suppress(OSError):  # it went; the reader finds out
                link.sendall(message.bin())

    def _shut(self) -> None:
        link, reader = self._link, self._reader
        if link is not None:
            with suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
        if reader is not None:
            reader.join(RESCAN)
