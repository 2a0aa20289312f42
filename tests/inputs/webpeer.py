"""The other side of the web page: a show without pictures that has one, and programs that visit it."""

import asyncio
import http.client
from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from threading import Event as Flag
from threading import Thread

import aiohttp
from peer import desk

from tests.outputs.screen import until
from visuals.core.desk import Command
from visuals.core.event import Event
from visuals.core.report import Report
from visuals.inputs.web.server import Web
from visuals.inputs.web.site import Site
from visuals.inputs.web.telling import About, Dream

TOKEN = "a-token-of-the-tests"
LATE_S = 20.0  # that an answer may take: machines are slow
EVERY = 0.02  # s between two pictures


class Show:
    """A show that has a page. It goes on by `turn`, or, begun, by itself.

    said    what came from the page so far
    """

    def __init__(self, port=0, *, host="127.0.0.1", token=None, **parts):
        self.desk, self.said = desk(), []
        self.site = Site(host, port, token=token)
        about = About({"serenes": Dream("Liquid glass", "towers of water")}, {"fray": "it unravels"})
        self.web = Web(self.site, self.desk, about=about, **parts)
        self.t, self._ended, self._thread = 0.0, Flag(), None
        self.errors, self.recording = (), ""

    @property
    def port(self):
        return self.site.address[1]

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    def report(self):
        made, t = self.desk.performance, self.t
        signals, staged = made.at(t), made.stage_at(t)
        mix = made.mix(t)
        return Report(
            t=t,
            scene=getattr(mix.front, "scene", "a still"),
            other=getattr(mix.back, "scene", "a still") if mix.back else "",
            transition=mix.transition if mix.back else "",
            progress=mix.progress,
            arc=signals.arc,
            tempo=signals.tempo,
            beat=signals.beat,
            discord=signals.discord,
            energy=signals.energy,
            held=staged.held,
            blackout=staged.blackout,
            freeze=staged.freeze,
            quantum=self.desk.quantum,
            fps=59.9,
            size=(640, 360),
            quality="draft",
            recording=self.recording,
            errors=self.errors,
            inputs=(self.web.state(),),
        )

    def turn(self):
        self.t += EVERY
        for said in self.web.poll(self.t):
            self.said.append(said)
            if isinstance(said, Event):
                self.desk.performance.feed(said)
            elif said == Command("record"):
                self.recording = "" if self.recording else "night.jsonl"
        self.web.tell(self.report())

    def begin(self):
        def run():
            while not self._ended.wait(EVERY):
                self.turn()

        self._thread = Thread(target=run, daemon=True)
        self._thread.start()
        return self

    def close(self):
        self._ended.set()
        if self._thread:
            self._thread.join()
        self.web.close()


class Browser:
    """A program that asks for pages, and keeps no cookies but those it is given."""

    def __init__(self, show):
        self.show = show

    def ask(self, path, method="GET", body=None, *, raw=False, **headers):
        """(status, headers, text) of a request whose path is sent as it is; raw: bytes instead of text."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        line = http.client.HTTPConnection("127.0.0.1", self.show.port, timeout=LATE_S)
        try:
            line.putrequest(method, path, skip_host="Host" in said, skip_accept_encoding=True)
            for name, value in said.items():
                line.putheader(name, value)
            if body is not None:
                line.putheader("Content-Type", "application/x-www-form-urlencoded")
                line.putheader("Content-Length", str(len(body)))
            line.endheaders(body)
            answer = line.getresponse()
            said = answer.read()
            return answer.status, dict(answer.getheaders()), said if raw else said.decode("utf-8", "replace")
        finally:
            line.close()


class Page:
    """A program that talks to the page's WebSocket, as the page in a browser does.

    known   what it was told so far, merged as the page merges it
    closed  why it was shown out: the WebSocket's code
    """

    _loop = None

    def __init__(self, show, path="/live", origin=None, **headers):
        if Page._loop is None:  # one for all: a browser's own runs where the tests do
            Page._loop = asyncio.new_event_loop()
            Thread(target=Page._loop.run_forever, daemon=True).start()
        self.known, self.pictures, self.closed = {}, [], None
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers["Origin"] = origin if origin is not None else show.base
        if not headers["Origin"]:
            del headers["Origin"]
        self._do(self._open(show.base + path, headers))

    def _do(self, what):
        asked = asyncio.run_coroutine_threadsafe(what, Page._loop)
        try:
            return asked.result(LATE_S)
        except Late:
            asked.cancel()
            raise

    async def _open(self, url, headers):
        self._session = aiohttp.ClientSession()
        try:
            self._socket = await self._session.ws_connect(url, headers=headers)
        except aiohttp.ClientError:
            await self._session.close()
            raise
        self._reader = asyncio.ensure_future(self._read())

    async def _read(self):
        async for message in self._socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                self.pictures.append(message.data)
                continue
            for name, part in message.json().items():
                if isinstance(part, dict) and name in ("state", "values"):
                    part = {**self.known.get(name, {}), **part}
                self.known[name] = part
        self.closed = self._socket.close_code

    def say(self, **message):
        self._do(self._socket.send_json(message))

    def send(self, text):
        self._do(self._socket.send_str(text))

    def hears(self, what, there, *, show=None):
        """Until `there(known)` holds."""

        def look():
            if show is not None:
                show.turn()
            with suppress(KeyError, TypeError, IndexError):
                return there(self.known)

        until(what, look)

    def close(self):
        async def end():
            await self._socket.close()
            await self._session.close()

        self._do(end())
