"""Datagrams from the network."""

import errno
import select
import socket
import sys
from collections import deque
from threading import Event as Flag
from threading import Lock, Thread

from visuals.core.error import GossamerError
from visuals.inputs.holder import holder
from visuals.inputs.tally import Tally

LOOPBACK = "127.0.0.1"
WAITING = 1024  # datagrams that wait at most; the oldest make room
BUFFER = 1 << 20  # bytes that the system is asked to keep for us meanwhile
AT_ONCE = 64  # datagrams taken from the system in one go
AGAIN = 2.0  # s between two looks for an address that is not there

GONE = (errno.EBADF, errno.ENOTSOCK, errno.ENETDOWN, errno.ENODEV)  # the socket is of no use any more

Address = tuple[str, int]  # of a sender: host, port; of IPv6 with two numbers more


class Port:
    """A UDP port that is listened to by a thread of its own, and sent from.

    host, port      where: an address of this machine, "0.0.0.0" for all; port 0 takes any free one
    what, option    as errors and logs call it, and the option that gave it
    most_bytes      of a datagram; longer ones are dropped

    While the address is not there (a network that is not up yet), it is looked for again. Raises
    GossamerError if the port is taken, or the host is no address.

    address         (host, port) that is listened to; None while it is not there
    dropped         datagrams for which there was no room
    too_long        datagrams that were longer than most_bytes
    """

    def __init__(self, host: str, port: int, what: str, option: str, most_bytes: int):
        self._host, self._port, self._what, self._option = host, port, what, option
        self._most = most_bytes
        self.dropped = self.too_long = 0
        self._waiting: deque[tuple[bytes, Address]] = deque()
        self._receiving = Lock()  # from the system into `_waiting`, so that their order stays
        self._socket: socket.socket | None = None
        self.address: Address | None = None
        self._ended = Flag()
        self._woken, self._wake = socket.socketpair()
        try:
            self._open()
        except GossamerError:
            self._woken.close()
            self._wake.close()
            raise
        self._thread = Thread(target=self._listen, name=f"gossamer {what}", daemon=True)
        self._thread.start()

    def __str__(self) -> str:
        here = self.address
        return f"{_shown(self._host)}:{here[1] if here else self._port}" + ("" if here else ", not here yet")

    # taking and sending

    def take(self) -> tuple[bytes, Address] | None:
        """The next datagram and who sent it; None: there is no more. Never waits for one."""
        if not self._waiting:
            try:
                self._receive()  # what has come in this very moment, too
            except OSError:
                return None  # the thread, which may not have had its turn yet, sees to that
        return self._waiting.popleft() if self._waiting else None

    def send(self, data: bytes, to: Address) -> bool:
        """Sends a datagram, if that is possible at once; says whether it was."""
        try:
            self._socket.sendto(data, to)
        except (AttributeError, OSError, OverflowError):
            return False
        return True

    def tell_losses(self, tally: Tally, told: tuple[int, int]) -> tuple[int, int]:
        """Counts what was dropped and too long since those counts were `told`; returns them as they are."""
        now = (self.dropped, self.too_long)
        for kind, before, after in zip(("dropped, for want of time", "too long"), told, now, strict=True):
            if after > before:
                tally.count(kind, times=after - before)
        return now

    def close(self) -> None:
        if self._ended.is_set():
            return
        self._ended.set()
        self._wake.send(b".")
        self._thread.join()
        if self._socket:
            self._socket.close()
        self.address = None
        self._woken.close()
        self._wake.close()

    # the thread

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                if self._socket is None:
                    self._ended.wait(AGAIN)
                    self._open()
                else:
                    select.select([self._socket, self._woken], [], [])
                    self._receive()
            except (GossamerError, OSError, ValueError):  # gone, with its network card; or taken by now
                if self._socket is not None:
                    self._socket.close()
                    self._socket = self.address = None

    def _receive(self) -> None:
        """Takes what the system holds for us, AT_ONCE at most. Raises OSError if the socket is gone."""
        with self._receiving:
            for _ in range(AT_ONCE):
                try:
                    data, sender = self._socket.recvfrom(self._most + 1)
                except (BlockingIOError, AttributeError):
                    return
                except OSError as error:
                    if error.errno in GONE:
                        raise
                    continue  # what was sent before did not arrive (Windows); the next may be a datagram
                if len(data) > self._most:
                    self.too_long += 1
                    continue
                if len(self._waiting) >= WAITING:
                    self._waiting.popleft()
                    self.dropped += 1
                self._waiting.append((data, sender))

    def _open(self) -> None:
        what = f"{self._what} on {_shown(self._host)}:{self._port}"
        try:
            family, kind, protocol, _, where = socket.getaddrinfo(
                self._host, self._port, type=socket.SOCK_DGRAM, flags=socket.AI_PASSIVE
            )[0]
        except (OSError, UnicodeError):
            todo = f"give an address of this machine, such as {LOOPBACK}, or 0.0.0.0 for every one"
            raise GossamerError(what, f"'{self._host}' is no address", todo) from None
        opened = socket.socket(family, kind, protocol)
        try:
            opened.setblocking(False)
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
            if sys.platform == "win32":  # else two programs could share it there
                opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            opened.bind(where)
        except OSError as error:
            opened.close()
            if error.errno == errno.EADDRNOTAVAIL:
                return
            raise self._refused(what, error) from None
        self._socket, self.address = opened, opened.getsockname()[:2]

    def _refused(self, what: str, error: OSError) -> GossamerError:
        if error.errno == errno.EADDRINUSE:
            other = f"{self._option} {self._port + 1 if self._port < 65535 else self._port - 1}"
            by = holder(self._port, "udp")
            why = f"the port is taken by {by}" if by else "the port is taken"
            return GossamerError(what, why, f"end what listens there, or choose another: {other}")
        if error.errno == errno.EACCES:
            return GossamerError(
                what, "the port is the system's", f"choose one above 1023: {self._option} 7000"
            )
        return GossamerError(what, error.strerror or str(error), f"choose another: {self._option} HOST:PORT")


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
