"""The operator's page: what is asked for on it, and what it is told. Of the server's thread."""

import hashlib
import io
from collections import deque
from typing import Any, NamedTuple, Protocol

from aiohttp import web
from PIL import Image

from visuals.core.clock import date, stopwatch
from visuals.core.report import Report
from visuals.core.status import House, status
from visuals.gpu.thermometer import Thermometer
from visuals.inputs.tally import Refused
from visuals.inputs.web.code import code
from visuals.inputs.web.hub import Client, Hub, read_object
from visuals.inputs.web.site import STATIC, Site
from visuals.inputs.web.telling import Glance, State, changed, state_of, values_of
from visuals.inputs.web.wish import Wish, read

MOST = 12  # operators at once
RATE = (60.0, 120.0)  # messages of each a second, and in one go: a slider tells 25
WAITING = 256  # wishes that wait for a picture
HEALTH_S = 2.0  # between two looks at temperatures and memory
STILLS = STATIC / "dreams"
STILL_PX, STILL_QUALITY = (320, 180), 80
PREVIEW_QUALITY = 76
SHOWN_S = 6.0  # that a dream without a still is alone on stage until one is taken of it
PAGES = {
    "/": "operator.html",
    "/operator.css": "operator.css",
    "/operator.js": "operator.js",
    "/link.js": "link.js",
    "/slider.js": "slider.js",
    "/mapping.js": "mapping.js",
    "/gossamer.webmanifest": "gossamer.webmanifest",
    "/icon.svg": "icon.svg",
    "/icon.png": "icon.png",
}
OPEN = ("/gossamer.webmanifest", "/icon.svg", "/icon.png")  # a browser asks for these without its cookie


class Picture(NamedTuple):
    """size (width, height) in px; data: four bytes a pixel, the last of no meaning, rows bottom-up."""

    size: tuple[int, int]
    data: bytes


class Eye(Protocol):
    """What sees the show's pictures: outputs/preview.py.

    wanted  whether somebody wants to see them. Set from the server's thread
    """

    wanted: bool

    def pop(self) -> Picture | None:
        """The next one, small; None: there is none new."""
        ...


class Visitors(Protocol):
    """Who may touch: visitor.Visitors."""

    open: bool


class Operator:
    """A part of a Site.

    house       what is to be said of the machine
    eye         what sees pictures; None: there is no preview
    visitors    whom the page lets in; None: nobody
    mapped      whether there is a mapping that can be altered

    wishes      what was asked for, for the picture's thread to take
    """

    def __init__(
        self,
        site: Site,
        house: House,
        *,
        eye: Eye | None = None,
        visitors: Visitors | None = None,
        mapped: bool = False,
    ):
        self._site, self._house, self._eye, self._visitors = site, house, eye, visitors
        self._watch, self._thermometer = stopwatch(), Thermometer()
        self.wishes: deque[tuple[Client, Wish]] = deque(maxlen=WAITING)
        self._inventory: State = {}
        self._state: State = {}
        self._values: dict[str, float] = {}
        self._health: State = {}
        self._mapping: State | None = None
        self._mapped = mapped
        self._report, self._heard_at = Report(), 0.0  # the last one, and when (s) it came
        self._stills: dict[str, str] = {}  # by dream, where its still is
        self._alone: tuple[str, float] = ("", 0.0)  # the dream that is alone on stage, since when (s)
        self._looked = -HEALTH_S
        self.hub = Hub(site, "/live", self._heard, came=self._came, gone=self._gone, most=MOST, rate=RATE)
        self._version = hashlib.sha256()
        for path, name in PAGES.items():
            self._version.update((STATIC / name).read_bytes())
            site.file(path, STATIC / name, public=path in OPEN)
        site.add("GET", "/status", self._status, local=True)
        site.add("GET", "/here", self._here)
        if visitors is not None:
            site.add("GET", "/visitors.svg", self._visitors_code)
        for file in sorted(STILLS.glob("*.jpg")):
            self._keep(file.stem, file.read_bytes())

    @property
    def watched(self) -> bool:
        """Whether anybody is there. From any thread."""
        return len(self.hub) > 0

    # who comes, and what they say

    def _came(self, client: Client) -> None:
        client.tell(
            hello={"page": self._version.hexdigest()[:12]},
            inventory=self._inventory,
            stills=self._stills,
            state=self._state,
            values=self._values,
            health=self._health,
            visitors=self._visitors_state(),
            mapping=self._mapping if self._mapped else None,
        )
        self._tell_people()

    def _gone(self, client: Client) -> None:
        self._see()
        self._tell_people()

    def _tell_people(self) -> None:
        self.hub.tell(people=len(self.hub))

    def _heard(self, client: Client, text: str) -> None:
        said = read_object(text)
        if "watch" in said:
            client.own["watches"] = said["watch"] is True
            self._see()
        elif "seen" in said:
            client.seen()
        elif "visitors" in said:
            self._let_in(said["visitors"])
        else:
            wish = read(said)
            if wish is None:
                raise Refused("unknown", f"no such wish: {text[:60]}")
            self.wishes.append((client, wish))

    def _let_in(self, may: Any) -> None:
        if self._visitors is None or not isinstance(may, bool):
            raise Refused("wrong", "there is no page for visitors")
        self._visitors.open = may
        self.hub.tell(visitors=self._visitors_state())

    def _visitors_state(self) -> State | None:
        if self._visitors is None:
            return None
        return {"open": self._visitors.open, "url": self._site.url("/touch"), "near": self._site.near}

    def refused(self, client: Client, said: str) -> None:
        """What somebody asked for could not be done."""
        if not client.closed:
            client.tell(refused=[said[:200]])

    # how things are

    def found(self, inventory: State) -> None:
        """What there is, or what there is now."""
        self._inventory, self._values = inventory, {}
        self.hub.tell(inventory=inventory)

    def told(self, report: Report, seen: Glance | None) -> None:
        """How things are now, more closely if somebody looks."""
        now = self._site.loop.time()
        self._report, self._heard_at = report, now
        if seen is None:
            return
        state, values = state_of(seen), values_of(seen)
        news, moved = changed(state, self._state), changed(values, self._values)
        self._state = state
        self._values.update(moved)
        if news:
            self.hub.tell(state=news)
        if moved:
            self.hub.tell(values=moved)
        alone = report.scene if not (report.other or report.blackout) else ""
        if alone != self._alone[0]:
            self._alone = (alone, now)
        self._see()
        if now - self._looked >= HEALTH_S:
            self._looked = now
            self._site.loop.run_in_executor(None, self._look)

    def altered(self, mapping: State) -> None:
        """The mapping as it is now (core/mapper.py, `state`)."""
        self._mapping = mapping
        self.hub.tell(mapping=mapping)

    def _look(self) -> None:
        """At the machine; on a thread of its own, as sensors take their time."""
        found = self._now()
        health = {name: found[name] for name in ("gossamer", "gpu", "temperatures_c", "memory_mb")}
        self._site.later(self._looked_at, health | {"uptime_s": round(found["uptime_s"])})

    def _looked_at(self, health: State) -> None:
        self._health = health
        self.hub.tell(health=health)

    def _now(self) -> State:
        """How the show is. silent_s: since when no picture has told of itself; it hangs if that is long."""
        times = {"uptime_s": self._watch(), "date_s": date()}
        silent = round(self._site.loop.time() - self._heard_at, 1) if self._heard_at else None
        told = {"temperatures_c": self._thermometer.read(), "silent_s": silent, **times}
        return status(self._report, self._house, **told)

    async def _status(self, request: web.Request) -> web.Response:
        return web.json_response(await self._site.loop.run_in_executor(None, self._now))

    async def _here(self, request: web.Request) -> web.Response:
        """Tells a page that its token is right: a WebSocket that is refused does not learn why."""
        return web.Response(text="yes\n")

    async def _visitors_code(self, request: web.Request) -> web.Response:
        """A QR code of the visitors' page, to be shown or printed."""
        written = io.BytesIO()
        code(self._site.url("/touch")).save(written, kind="svg", border=2, scale=4, xmldecl=False)
        return web.Response(body=written.getvalue(), content_type="image/svg+xml")

    # pictures

    def _see(self) -> None:
        """Says whether pictures are wanted."""
        if self._eye is not None:
            self._eye.wanted = bool(self._watching()) or self._unseen() != ""

    def _watching(self) -> list[Client]:
        return [client for client in self.hub.clients if client.own.get("watches")]

    def _unseen(self) -> str:
        """The dream that a still is to be taken of now, "" if there is none."""
        scene, since = self._alone
        if not scene or scene in self._stills or scene not in self._known():
            return ""
        return scene if self._site.loop.time() - since >= SHOWN_S else ""

    def _known(self) -> list[str]:
        return [dream["name"] for dream in self._inventory.get("dreams", ())]

    def pictured(self, picture: Picture) -> None:
        """A picture of the show."""
        image = Image.frombuffer("RGB", picture.size, picture.data, "raw", "RGBX", 0, -1)
        scene, watching = self._unseen(), self._watching()
        if scene:
            self._keep(scene, _jpeg(_cropped(image), STILL_QUALITY))
            self.hub.tell(stills=self._stills)
        if watching:
            data = _jpeg(image, PREVIEW_QUALITY)
            for client in watching:
                client.show(data)

    def _keep(self, scene: str, data: bytes) -> None:
        """A still of a dream, at an address that changes with it."""
        self._stills[scene] = path = f"/still/{hashlib.sha256(data).hexdigest()[:16]}.jpg"
        self._site.data(path, data, "image/jpeg")


def _jpeg(image: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=quality)
    return written.getvalue()


def _cropped(image: Image.Image) -> Image.Image:
    """Of STILL_PX, its middle."""
    width, height = STILL_PX
    scale = max(width / image.width, height / image.height)
    part = width / scale, height / scale
    left, top = (image.width - part[0]) / 2, (image.height - part[1]) / 2
    return image.resize(STILL_PX, Image.Resampling.LANCZOS, (left, top, left + part[0], top + part[1]))
