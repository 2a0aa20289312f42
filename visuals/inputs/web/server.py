"""The web page as an Input: between the picture's thread and the server's.

What is asked for on a page waits in a queue until the next picture takes it; what is told is handed to the
server's thread as it is, and becomes JSON and JPEG there. The picture's thread never waits.
"""

from itertools import cycle
from typing import Any, Protocol

from visuals.core.desk import Desk
from visuals.core.error import GossamerError
from visuals.core.mapping import Mapping
from visuals.core.report import Report
from visuals.core.status import House
from visuals.inputs.finger import latest
from visuals.inputs.tally import Refused
from visuals.inputs.web.operator import Eye, Operator, Visitors
from visuals.inputs.web.site import Site
from visuals.inputs.web.telling import About, Glance, glance, inventory
from visuals.inputs.web.wish import Said, granted

MOST_A_PICTURE = 64  # wishes; the rest waits for the next


class Mapper(Protocol):
    """What alters the mapping: core/mapper.py. changes grows with whatever `state` tells."""

    mapping: Mapping
    changes: int

    def do(self, words: str) -> str: ...
    def state(self) -> dict[str, Any]: ...


class Hand(Protocol):
    """Mapping mode in the windows: inputs/maphand.py."""

    on: bool

    def panel(self, number: int) -> tuple[int, int]: ...


class Web:
    """An Input (inputs/input.py): what operators do on the pages of a Site, which it starts and closes.

    about       what is to be said of dreams and transitions
    house       of the machine
    eye         sees the show's pictures, for the preview
    mapper      takes commands for the mapping
    hand        the mapping mode of the windows
    visitors    an operator lets them in or shows them out
    """

    name, exact = "web", False

    def __init__(
        self,
        site: Site,
        desk: Desk,
        *,
        about: About | None = None,
        house: House | None = None,
        eye: Eye | None = None,
        mapper: Mapper | None = None,
        hand: Hand | None = None,
        visitors: Visitors | None = None,
    ):
        self._site, self._desk, self._eye, self._mapper = site, desk, eye, mapper
        self._about = about or About()
        options = {"eye": eye, "visitors": visitors, "mapped": mapper is not None}
        self._operator = Operator(site, house or House(desk.performance.show.title), **options)
        self._recording = False
        self._there: tuple = ()  # what the inventory was made of
        self._hand = hand
        self._mapped: tuple = ()  # of the mapping, what has been told: its changes, whether it is on, panels
        self._others = cycle(range(len(desk.scenes)))
        site.start()

    @property
    def site(self) -> Site:
        return self._site

    # the input

    def poll(self, t: float) -> Said:
        said: Said = []
        for _ in range(MOST_A_PICTURE):
            try:
                client, wish = self._operator.wishes.popleft()
            except IndexError:
                break
            try:
                now = {"record": self._recording, "mapping": self._hand is not None and self._hand.on}
                said += granted(wish, self._desk, t, now, self._mapper.do if self._mapper else None)
            except Refused as error:
                self._refuse(client, error.kind, f"{error.why}{error.guess()}")
            except GossamerError as error:
                self._refuse(client, "wrong", str(error))
            except Exception as error:  # a fault of ours must not end a show: it is counted like theirs
                self._refuse(client, "failed", repr(error))
        if self._eye is not None and (picture := self._eye.pop()) is not None:
            self._site.later(self._operator.pictured, picture)
        return latest(said)

    def _refuse(self, client, kind: str, why: str) -> None:
        def count() -> None:
            self._site.count(kind, lambda: why)
            self._operator.refused(client, why)

        self._site.later(count)

    def tell(self, report: Report) -> None:
        self._recording = bool(report.recording)
        made = self._desk.performance
        there = (made.current, self._desk.scenes, *map(made.params, self._desk.scenes))
        if there != self._there:
            self._there = there
            self._site.later(self._operator.found, inventory(self._desk, self._about))
        self._site.later(self._operator.told, report, self._glance(report))
        if self._mapper is not None:
            self._tell_mapping(self._mapper)

    def _tell_mapping(self, mapper: Mapper) -> None:
        """If it, or where it is shown, is another than before."""
        outputs, hand = range(len(mapper.mapping.outputs)), self._hand
        panels = tuple(hand.panel(number) for number in outputs) if hand else ()
        now = (mapper.changes, hand is not None and hand.on, panels)
        if now != self._mapped:
            self._mapped = now
            self._site.later(self._operator.altered, {**mapper.state(), "on": now[1], "panels": panels})

    def _glance(self, report: Report) -> Glance | None:
        """None while nobody is there. Of the dream on stage always, of one of the others in turn: they change
        by hand alone."""
        if not self._operator.watched:
            return None
        scenes = self._desk.scenes
        shown = [scenes[next(self._others)], report.scene, report.other]
        return glance(self._desk, report, dict.fromkeys(name for name in shown if name in scenes))

    def state(self) -> str:
        said = f"web {self._site}"
        count = len(self._operator.hub)
        said += f", {count} here" if count else ""
        return said + (f", {self._site.refused} not used" if self._site.refused else "")

    def close(self) -> None:
        self._site.close()
