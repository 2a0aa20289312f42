"""A man in the middle between a client and an X server, who adds what the server has no device for."""

import os
import select
import socket
import struct
import threading
from contextlib import suppress
from pathlib import Path

SOCKETS = Path("/tmp/.X11-unix")
GENERIC = 35


class Between:
    """A display of its own, on which all goes to and from the server of `display`.

    `say` slips an event of the X Input Extension in between the server's, as the protocol has it: X Input
    Extension 2.2, "DeviceEvent".
    """

    def __init__(self, display: str):
        self._server = str(SOCKETS / f"X{display.lstrip(':')}")
        self._door = socket.socket(socket.AF_UNIX)
        for number in range(4000 + os.getpid() % 5000, 65000):
            self._path = SOCKETS / f"X{number}"
            if not self._path.exists():
                self._door.bind(str(self._path))
                break
        self.display = f":{number}"
        self._door.listen(1)
        self._lock = threading.Lock()
        self._client: socket.socket | None = None
        self.opcode = 0  # of the extension
        self.window = 2  # that fingers are on
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        self._client, _ = self._door.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(self._server)
        ends = {self._client: server, server: self._client}
        try:
            while True:
                for end in select.select(list(ends), [], [])[0]:
                    data = end.recv(65536)
                    if not data:
                        return
                    if end is server:
                        with self._lock:
                            self._client.sendall(data)
                    else:
                        server.sendall(data)
        except OSError:
            return
        finally:
            server.close()
            self._client.close()

    def say(self, kind: int, finger: int, x: float, y: float) -> None:
        """A touch event: kind 18 begin, 19 update, 20 end; x, y in px of the window, y down."""
        where = [self.window, 0, *(int(v * 65536) for v in (x, y, x, y))]
        body = struct.pack("<HHIIIIIiiiiHHHHI", kind, 2, 1000, finger, 1, *where, 0, 0, 9, 0, 0)
        body += struct.pack("<IIIIBBBB", 0, 0, 0, 0, 0, 0, 0, 0)
        # The first 32 bytes are the head and the event's first 22; the length counts the rest, in fours.
        head = struct.pack("<BBHI", GENERIC, self.opcode, 0, (8 + len(body) - 32) // 4)
        with self._lock:
            self._client.sendall(head + body)

    def hang_up(self) -> None:
        """The connection breaks."""
        self._client.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        if self._client is not None:
            with suppress(OSError):
                self.hang_up()
        self._door.close()
        self._path.unlink(missing_ok=True)
