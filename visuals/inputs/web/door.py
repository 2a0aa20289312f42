"""The door of a server: how many connections there may be, and how long one may say nothing."""

import asyncio
import errno
import socket
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass

from visuals.inputs.web.guard import who

MOST, MOST_EACH = 400, 250  # connections; of one address: a venue's phones may all come through one
SILENT_S = 15.0  # for which a connection may stand open without asking for anything
AGAIN_S = 1.0  # until somebody is let in again after the system had no more sockets


@dataclass
class _Guest:
    address: str
    since: float  # when (s) it was heard last
    asking: int = 0  # requests that are being answered, a WebSocket as long as it is open


class Door:
    """Lets connections in and shows those out that only stand there. Of one event loop."""

    def __init__(self, count):
        self._count = count  # told of those that are turned away, in a word
        self._guests: dict[asyncio.Transport, _Guest] = {}

    def __len__(self) -> int:
        return len(self._guests)

    async def let_in(self, listening: socket.socket, protocol) -> None:
        """Until it is cancelled, or the socket is of no use any more (OSError)."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, peer = await loop.sock_accept(listening)
            except OSError as error:
                if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ECONNABORTED):
                    raise
                self._count("no sockets left")
                await asyncio.sleep(AGAIN_S)
                continue
            address = who(peer[0])
            if not self._admits(address):
                self._count("too many connections")
                connection.close()
                continue
            try:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                transport, _ = await loop.connect_accepted_socket(protocol, connection)
            except OSError:  # gone again
                connection.close()
                continue
            self._guests[transport] = _Guest(address, loop.time())

    def _admits(self, address: str) -> bool:
        self._forget()
        if len(self._guests) >= MOST:
            return False
        return Counter(guest.address for guest in self._guests.values())[address] < MOST_EACH

    def _forget(self) -> None:
        for transport in [transport for transport in self._guests if transport.is_closing()]:
            del self._guests[transport]

    def begins(self, transport, now: float) -> None:
        """A request of that connection is being answered."""
        guest = self._guests.get(transport)
        if guest:
            guest.since, guest.asking = now, guest.asking + 1

    def ends(self, transport, now: float) -> None:
        guest = self._guests.get(transport)
        if guest:
            guest.since, guest.asking = now, guest.asking - 1

    def sweep(self, now: float) -> None:
        """Ends connections that have asked for nothing for too long."""
        self._forget()
        for transport, guest in self._guests.items():
            if not guest.asking and now - guest.since > SILENT_S:
                with suppress(OSError):
                    transport.abort()
