"""A small web server on a thread of its own, and who may come in.

Everything that can be asked for stands in one table, by method and path: nothing is looked up on disk. Who
asks must mean this host (guard.host_is_ours), not too often, and, beyond what is public, have the token if
the server listens to more than this computer. Whatever goes wrong is counted and logged once a second.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import NamedTuple

from aiohttp import web

from visuals.core.error import GossamerError
from visuals.inputs.tally import Tally
from visuals.inputs.web import guard
from visuals.inputs.web.address import entrance, listening, own_names, shown, url
from visuals.inputs.web.door import Door
from visuals.inputs.web.entrance import Entrance

STATIC = Path(__file__).parent / "static"
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webmanifest": "application/manifest+json",
}
MOST_BODY = 1024  # bytes: a form with a token in it
# requests of an address a second, and in one go: a venue's phones may all come through one
ASKS, ASKS_AT_ONCE = 50.0, 250.0
KEPT_OPEN_S = 5.0  # that a connection stays for another request
TICK_S = 1.0  # between two looks at the house: the log, silent connections
AGAIN_S = 2.0  # between two looks for an address that is not there
ENDS_S = 3.0  # that closing waits for the thread at most

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Route(NamedTuple):
    handler: Handler
    public: bool  # no token is asked for
    local: bool  # nor of programs on this computer


class Site:
    """The server. Parts of it add what they answer before `start`.

    host, port  where: an address of this machine, "0.0.0.0" for all; port 0 takes any free one
    token       that lets an operator in; None: everybody who comes in may do everything, as on loopback

    count       counts what was refused, from the server's thread: kind, and what gives an example
    loop        of the server's thread, once that runs

    While the address is not there (a network that is not up yet), it is looked for again. Raises
    GossamerError if the port is taken, or the host is no address.
    """

    def __init__(self, host: str, port: int, *, token: str | None = None):
        self._host, self._port, self.token = host, port, token
        self._tally = Tally("web")
        self.count = self._tally.count
        self.loop: asyncio.AbstractEventLoop | None = None
        self._routes: dict[tuple[str, str], Route] = {}
        self._ends: list[Callable[[], Awaitable[None]]] = []
        self._asked = guard.Buckets(ASKS, ASKS_AT_ONCE)
        self._door = Door(lambda what: self.count(what))
        self._names = own_names(host)
        self._ready, self._closing = Flag(), False
        self._socket = listening(self._host, self._port)
        self._thread = Thread(target=self._run, name="gossamer web", daemon=True)
        self._entrance: Entrance | None = None
        if token:
            page, clock = STATIC / "enter.html", lambda: self.loop.time()
            self._entrance = Entrance(token, page, lambda: self.cookie, self.count, clock)
            for method in ("GET", "POST"):
                self.add(method, "/enter", self._entrance.enter, public=True)
            self.file("/enter.css", STATIC / "enter.css", public=True)

    # what there is

    def add(
        self, method: str, path: str, handler: Handler, *, public: bool = False, local: bool = False
    ) -> None:
        """Answers a path, exactly as it is written. public: without a token; local: without one to programs
        on this computer, which ask for it by the name of this computer."""
        self._routes[method, path] = Route(handler, public, local)

    def file(self, path: str, file: Path, *, public: bool = False) -> None:
        """Answers with a file of ours, as it is now."""
        self.data(path, file.read_bytes(), TYPES[file.suffix], public=public)

    def data(self, path: str, body: bytes, kind: str, *, public: bool = False) -> None:
        """Answers with these bytes of that media type. A browser asks whether they have changed."""
        tag = hashlib.sha256(body).hexdigest()[:20]
        text = kind.startswith("text/")

        async def answer(request: web.BaseRequest) -> web.Response:
            headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache"}
            if tag in request.headers.get("If-None-Match", ""):
                return web.Response(status=304, headers=headers)
            options = {"charset": "utf-8"} if text else {}
            return web.Response(body=body, content_type=kind, headers=headers, **options)

        self.add("GET", path, answer, public=public)

    def at_end(self, end: Callable[[], Awaitable[None]]) -> None:
        """What is to be done before the server stops."""
        self._ends.append(end)

    # where it is

    @property
    def address(self) -> tuple[str, int] | None:
        """(host, port) that is listened to; None while it is not there."""
        try:
            return self._socket.getsockname()[:2]
        except (AttributeError, OSError):
            return None

    def __str__(self) -> str:
        here = self.address
        return f"{shown(self._host)}:{here[1] if here else self._port}" + ("" if here else ", not here yet")

    @property
    def refused(self) -> int:
        """How much could not be used so far."""
        return self._tally.total

    def url(self, path: str = "/") -> str:
        """As somebody else can reach it: by an address of this machine, where it listens to all."""
        here = self.address
        return url(self._host, here[1] if here else self._port, path)

    @property
    def near(self) -> bool:
        """Whether only this computer is listened to."""
        return guard.is_loopback(self._host)

    @property
    def entrance(self) -> str:
        """The operator's address, with the token in it."""
        here = self.address
        return entrance(self._host, here[1] if here else self._port, self.token)

    @property
    def cookie(self) -> str:
        """Its name, by port: browsers keep those of all ports of a host together."""
        here = self.address
        return f"gossamer_{here[1] if here else self._port}"

    # its thread

    def start(self) -> None:
        self._thread.start()
        self._ready.wait()

    def later(self, what: Callable, *args) -> None:
        """Does something on the server's thread, soon. From any thread; nothing waits."""
        with suppress(RuntimeError, AttributeError):  # it has ended, or not begun
            self.loop.call_soon_threadsafe(what, *args)

    def close(self) -> None:
        if self._closing:
            return
        self._closing = True
        if self._thread.is_alive():
            self.later(lambda: self._stop.set())
            self._thread.join(ENDS_S)
        if self._socket:
            self._socket.close()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self.loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application(client_max_size=MOST_BODY)
        app.router.add_route("*", "/{any:.*}", self._answer)
        app.on_response_prepare.append(_dress)
        options = {"handle_signals": False, "access_log": None, "keepalive_timeout": KEPT_OPEN_S}
        runner = web.AppRunner(app, shutdown_timeout=0.5, **options)
        await runner.setup()
        tasks = [asyncio.create_task(self._listen(runner.server)), asyncio.create_task(self._keep_house())]
        self._ready.set()
        await self._stop.wait()
        for task in tasks:
            task.cancel()
        for end in self._ends:
            with suppress(Exception):
                await asyncio.wait_for(end(), 1.0)
        await runner.cleanup()

    async def _listen(self, protocol) -> None:
        while True:
            try:
                if self._socket is None:
                    await asyncio.sleep(AGAIN_S)
                    self._socket = listening(self._host, self._port)
                else:
                    await self._door.let_in(self._socket, protocol)
            except (GossamerError, OSError):  # gone, with its network card; or taken by now
                if self._socket is not None:
                    self._socket.close()
                    self._socket = None
            except Exception as error:  # a fault of ours must not close the door for weeks
                why = repr(error)
                self.count("failed", lambda why=why: why)
                await asyncio.sleep(AGAIN_S)

    async def _keep_house(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            with suppress(Exception):
                now = self.loop.time()
                self._door.sweep(now)
                self._tally.say(now)

    # an answer

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        transport = request.transport
        self._door.begins(transport, self.loop.time())
        try:
            return await self._admitted(request)
        except web.HTTPException as said:
            return _plain(said.status, said.reason)
        except (ConnectionError, TimeoutError, asyncio.CancelledError):
            raise
        except Exception as error:  # a fault of ours must not end a show: it is counted like theirs
            why = repr(error)
            self.count("failed", lambda: f"{request.path[:60]}: {why}")
            return _plain(500, "that failed")
        finally:
            self._door.ends(transport, self.loop.time())

    async def _admitted(self, request: web.Request) -> web.StreamResponse:
        address, host = guard.who(request.remote or ""), request.headers.get("Host", "")
        if not self._asked.take(address, self.loop.time()):
            self.count("too often", lambda: address)
            return _plain(429, "too many requests")
        if not guard.host_is_ours(host, self._names, loopback=self.near):
            self.count("for another host", lambda: host[:60])
            return _plain(421, "this is another host")
        route = self._routes.get((request.method, request.path))
        if route is None:
            known = {path for _, path in self._routes}
            return _plain(405, "not that way") if request.path in known else _plain(404, "nothing is here")
        if request.method != "GET" and not self.is_same_origin(request):
            return _plain(403, "from another page")
        near = guard.is_loopback(request.remote or "") and guard.is_loopback(guard.host_of(host))
        if self._entrance is not None and not (route.public or (route.local and near)):
            denied = self._entrance.denied(request, address)
            if denied is not None:
                return denied
        return await route.handler(request)

    def is_same_origin(self, request: web.Request) -> bool:
        """Whether one of our own pages asks: no other one may change anything (CSRF, WebSockets)."""
        origin, host = request.headers.get("Origin", ""), request.headers.get("Host", "")
        ours = guard.origin_is_ours(origin, host)
        if not ours:
            self.count("from another page", lambda: origin[:60] or "no origin")
        return ours


async def _dress(request: web.BaseRequest, response: web.StreamResponse) -> None:
    """What every answer bears."""
    host = request.headers.get("Host", "")
    safe = host if guard.host_of(host) and not set(host) & set(" ;,'\"") else ""
    response.headers["Content-Security-Policy"] = guard.policy(safe)
    for name, value in guard.HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "gossamer"


def _plain(status: int, said: str, headers: dict | None = None) -> web.Response:
    return web.Response(status=status, text=f"{said}\n", headers=headers)
