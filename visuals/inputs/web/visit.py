"""The visitors' page, /touch, and the WebSocket that carries their fingers."""

import asyncio
from functools import partial

from aiohttp import WebSocketError, WSCloseCode, WSMsgType, web

from visuals.inputs.web import guard
from visuals.inputs.web.hub import Client
from visuals.inputs.web.site import STATIC, Site
from visuals.inputs.web.visitor import MOST_BYTES, Visitor, Visitors

PATH = "/touch"
HEARTBEAT_S = 10.0  # between two looks whether a phone is there still
FAREWELL_S = 0.5  # for which who is shown out may take to go


class Visit:
    """Adds the page to a Site. Everybody may open it, without a token; all that it can do is touch."""

    def __init__(self, site: Site, visitors: Visitors):
        self._site, self._visitors = site, visitors
        self._sockets: set[web.WebSocketResponse] = set()
        site.file(PATH, STATIC / "touch.html", public=True)
        for name in ("touch.css", "touch.js"):
            site.file(f"/{name}", STATIC / name, public=True)
        site.add("GET", f"{PATH}/fingers", self._talk, public=True)
        site.at_end(self._close)

    async def _talk(self, request: web.Request) -> web.StreamResponse:
        if not self._site.is_same_origin(request):
            raise web.HTTPForbidden(reason="from another page")
        options = {"heartbeat": HEARTBEAT_S, "timeout": FAREWELL_S, "max_msg_size": MOST_BYTES}
        socket = web.WebSocketResponse(compress=False, **options)
        if not socket.can_prepare(request):
            raise web.HTTPBadRequest(reason="a WebSocket is here")
        client = Client(0, guard.who(request.remote or ""))
        tell = lambda said: self._site.later(partial(client.tell, **said))  # noqa: E731
        visitor = self._visitors.join(client.address, tell, _hue(request))
        if visitor is None:
            raise web.HTTPServiceUnavailable(reason="too many are here")
        self._sockets.add(socket)
        writer = None
        try:
            await socket.prepare(request)
            writer = asyncio.create_task(client.write(socket))
            await self._hear(visitor, socket)
        finally:
            visitor.leave()
            self._sockets.discard(socket)
            if writer is not None:
                writer.cancel()
        return socket

    async def _hear(self, visitor: Visitor, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            text = message.type in (WSMsgType.TEXT, WSMsgType.BINARY)
            if text and not visitor.hear(message.data):
                await socket.close(code=WSCloseCode.POLICY_VIOLATION)
                return
        if isinstance(socket.exception(), WebSocketError):  # not one that was cut off
            why = str(socket.exception())
            self._site.count("malformed", lambda: f"{PATH} from {visitor.address}: {why}")

    async def _close(self) -> None:
        for socket in list(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)


def _hue(request: web.Request) -> int | None:
    """Number of the colour that the page had before it lost us."""
    asked = request.query.get("hue", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else None
