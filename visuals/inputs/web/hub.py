"""Those who are connected to one WebSocket path: what they say, and what they are told.

Messages are JSON objects, both ways; pictures go out as they are. Everything is bounded: how many may be
there, how long and how frequent their messages are. What waits for somebody slow is merged, so that they get
the newest of it as soon as they can take it.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from visuals.core.error import GossamerError
from visuals.inputs.tally import Refused
from visuals.inputs.web import guard
from visuals.inputs.web.site import Site

MOST_BYTES = 4096  # of a message, if nothing else is said
HEARTBEAT_S = 10.0  # between two looks whether somebody is there still
MOST_SAID = 16  # lines that wait for somebody; the oldest make room
PATIENCE = 600  # messages too many until somebody is shown out
PICTURE_S = 5.0  # after which a picture is sent though the last one was not acknowledged


class Client:
    """Somebody who is connected. Of the server's thread.

    number      another one for each
    address     where from, as guard.who tells it
    """

    def __init__(self, number: int, address: str):
        self.number, self.address = number, address
        self.closed = False
        self.own: dict[str, Any] = {}  # what a part of the site remembers of them
        self._waiting: dict[str, Any] = {}
        self._picture: bytes | None = None
        self._sent = -PICTURE_S  # when (s) the last picture went out that is not acknowledged yet
        self._wake = asyncio.Event()

    def tell(self, **parts: Any) -> None:
        """Sends a message that has these parts, together with what waits: of a dict, keys are replaced; of a
        list, items are added; all else is replaced."""
        for name, part in parts.items():
            before = self._waiting.get(name)
            if isinstance(part, dict) and isinstance(before, dict):
                part = {**before, **part}
            elif isinstance(part, list):
                part = [*(before or []), *part][-MOST_SAID:]
            self._waiting[name] = part
        self._wake.set()

    def show(self, picture: bytes) -> None:
        """Sends a picture, once the one before is acknowledged (`seen`); only the newest waits."""
        self._picture = picture
        self._wake.set()

    def seen(self) -> None:
        """The last picture has arrived."""
        self._sent = -PICTURE_S
        self._wake.set()

    async def write(self, socket: web.WebSocketResponse) -> None:
        """Sends what there is to send, until it is cancelled or the connection is gone."""
        loop = asyncio.get_running_loop()
        with suppress(ConnectionError, RuntimeError):
            while True:
                await self._wake.wait()
                self._wake.clear()
                if self._waiting:
                    said, self._waiting = self._waiting, {}
                    await socket.send_str(json.dumps(said, separators=(",", ":"), ensure_ascii=False))
                if self._picture is not None and loop.time() - self._sent >= PICTURE_S:
                    picture, self._picture = self._picture, None
                    self._sent = loop.time()
                    await socket.send_bytes(picture)


class Hub:
    """A WebSocket path and who is there.

    heard       is told what somebody says, a text; it may raise Refused or GossamerError, which is counted
                and told to them as {"refused": […]}; False: they are shown out
    came        is told who comes; False: they may not
    gone        is told who goes
    most        that may be there at once
    rate        (messages a second, in one go) that each may send; what is more is dropped and counted
    most_bytes  of a message; who sends a longer one is shown out
    public      whether no token is asked for

    All of it on the server's thread.
    """

    def __init__(
        self,
        site: Site,
        path: str,
        heard: Callable[[Client, str], bool | None],
        *,
        most: int,
        rate: tuple[float, float],
        came: Callable[[Client], bool | None] = lambda client: None,
        gone: Callable[[Client], None] = lambda client: None,
        most_bytes: int = MOST_BYTES,
        public: bool = False,
    ):
        self._site, self._path, self._heard = site, path, heard
        self._came, self._gone = came, gone
        self._most, self._rate, self._most_bytes = most, rate, most_bytes
        self._numbers = count(1)
        self._sockets: dict[Client, web.WebSocketResponse] = {}
        site.add("GET", path, self._talk, public=public)
        site.at_end(self.close)

    def __len__(self) -> int:
        """How many are there. From any thread."""
        return len(self._sockets)

    @property
    def clients(self) -> tuple[Client, ...]:
        return tuple(self._sockets)

    def tell(self, **parts: Any) -> None:
        """Everybody; see Client.tell."""
        for client in self._sockets:
            client.tell(**parts)

    async def close(self, code: int = WSCloseCode.GOING_AWAY) -> None:
        """Shows everybody out. Who is shown out because the server ends comes back when it is there again."""
        for socket in list(self._sockets.values()):
            with suppress(Exception):
                await asyncio.wait_for(socket.close(code=code), 0.3)

    async def _talk(self, request: web.Request) -> web.StreamResponse:
        if not self._site.is_same_origin(request):
            raise web.HTTPForbidden(reason="from another page")
        if len(self._sockets) >= self._most:
            self._site.count("too many clients", lambda: self._path)
            raise web.HTTPServiceUnavailable(reason="too many are here")
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=self._most_bytes, compress=False)
        if not socket.can_prepare(request):
            raise web.HTTPBadRequest(reason="a WebSocket is here")
        await socket.prepare(request)
        client = Client(next(self._numbers), guard.who(request.remote or ""))
        self._sockets[client] = socket
        writer = asyncio.create_task(client.write(socket))
        try:
            if self._came(client) is False:
                await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
            else:
                await self._hear(client, socket)
        finally:
            client.closed = True
            self._sockets.pop(client, None)
            writer.cancel()
            self._gone(client)
        return socket

    async def _hear(self, client: Client, socket: web.WebSocketResponse) -> None:
        bucket, over = guard.Bucket(*self._rate), 0
        async for message in socket:
            if bucket.take(self._site.loop.time()):
                over = max(0, over - 1)
                if not self._take(client, message):
                    await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"that is no use")
                    return
                continue
            over += 1
            self._site.count("too often", lambda: f"{self._path} from {client.address}")
            if over > PATIENCE:
                await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"too often")
                return

    def _take(self, client: Client, message: WSMessage) -> bool:
        if message.type is not WSMsgType.TEXT:
            self._site.count("malformed", lambda: f"{self._path}: no text")
            return True
        try:
            return self._heard(client, message.data) is not False
        except Refused as error:
            kind, why, guess = error.kind, error.why, error.guess
        except GossamerError as error:
            kind, why, guess = "wrong", str(error), str
        except Exception as error:  # a fault of ours must not end a show: it is counted like theirs
            kind, why, guess = "failed", repr(error), str
        said = f"{why}{guess()}"[:200]
        self._site.count(kind, lambda: f"{self._path}: {said}")
        client.tell(refused=[said])
        return True


def read_object(text: str) -> dict:
    """The object that a message is. Raises Refused."""

    def no_number(text: str):
        raise ValueError(f"{text} is no number")

    try:
        said = json.loads(text, parse_constant=no_number)
    except (ValueError, RecursionError):
        raise Refused("malformed", "no JSON") from None
    if not isinstance(said, dict):
        raise Refused("malformed", "no object")
    return said
