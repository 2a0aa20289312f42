"""One life of the compressed six weeks (bench_weeks.py): a process that plays until it is killed or done.

    python -m visuals.cli.bench_life FOLDER NUMBER

What happens is recorded into the folder as `play --record` does it. The next life reads all recordings there
are, and goes on from the picture after the last one in them. It tells how things are in lines of JSON.

Compression: the 200,000 pictures over 42 days are 800 visits. In each, 248 pictures follow one another by
1/60 s, as somebody sees them who stands there and touches; then nobody is there, and two leap 38 minutes of
the show each, four laps of `five_dreams`. Every picture is drawn; nothing is waited for.
"""

import hashlib
import json
import os
import signal
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from visuals.cli.bench_soak import SCALES, resident_mb
from visuals.cli.offstage import begun, offstage
from visuals.cli.whims import Edits, Whims
from visuals.core.chance import generator
from visuals.core.clock import MICRO, seconds, stopwatch
from visuals.core.desk import Desk
from visuals.core.event import Event
from visuals.core.recording import load
from visuals.film.piece import Piece, piece
from visuals.outputs.live import Live
from visuals.outputs.pace import Pace
from visuals.render.stage import Stage

PICTURES, SIX_WEEKS_S = 200_000, 42 * 24 * 3600
VISIT, CLOSE, CLOSE_US = 250, 248, MICRO // 60  # pictures; of these so near to the one before, and how near
LEAP_US = (VISIT * SIX_WEEKS_S * MICRO // PICTURES - CLOSE * CLOSE_US) // (VISIT - CLOSE)
VISIT_US = CLOSE * CLOSE_US + (VISIT - CLOSE) * LEAP_US
ACT = 20.0  # pictures between two things that visitors do, in the mean: three a second
STILL = (64, 36)  # px, of the pictures that must be the same at the end
GONE = 3  # pictures that a display is away for
# how often, however many pictures there are: reports, other scales, other displays, and reloads
LOOKS, CHANGES, DISPLAYS, SHADERS, SCENES = 2000, 300, 400, 200, 50


def moment(number: int) -> float:
    """The show's time (s) of a picture of the six weeks, counted from 0. Whole µs."""
    visits, of_it = divmod(number, VISIT)
    us = visits * VISIT_US + min(of_it, CLOSE) * CLOSE_US + max(0, of_it - CLOSE) * LEAP_US
    return seconds(us)


@dataclass(frozen=True)
class Plan:
    """What all lives have in common. Written in the folder.

    what, scenes    the piece, and folders of scenes
    sizes           (width, height) px of the displays there are by turns
    """

    pictures: int = PICTURES
    what: str | None = None
    scenes: tuple[str, ...] = ()
    sizes: tuple[tuple[int, int], ...] = ((32, 18), (48, 27), (24, 32))
    quality: str = "draft"

    def every(self, share: int) -> int:
        """Pictures from one to the next of what comes `share` times in all; ten at least."""
        return max(10, self.pictures // share)

    def write(self, folder: Path) -> None:
        (folder / "plan.json").write_text(json.dumps(asdict(self)))

    @classmethod
    def read(cls, folder: Path) -> "Plan":
        found = json.loads((folder / "plan.json").read_text())
        sizes = tuple((int(width), int(height)) for width, height in found.pop("sizes"))
        return cls(sizes=sizes, scenes=tuple(found.pop("scenes")), **found)


class Leaping(Pace):
    """The six weeks' pictures, one after the other, from picture `number` on; drawn at several scales.

    plain   how many were neither frozen nor black
    """

    def __init__(self, number: int, change: int):
        self.number, self.plain = number, 0
        self._change, self._chance, self._scale = change, generator(number, "soak scales"), 1.0
        super().__init__(None, 60.0)
        self.frames = number

    def begin(self) -> None:
        super().begin()
        self._shown = moment(self.number - 1) if self.number else 0.0

    def move_on(self) -> tuple[float, float]:
        before, self._shown = self._shown, moment(self.number)
        if self.number % self._change == 0:
            self._scale = float(self._chance.choice(SCALES))
        self.number += 1
        return self._shown, self._shown - before

    def shown(self, dt: float, *, plain: bool = True, **measured) -> None:
        super().shown(dt, plain=plain, **measured)
        self.plain += plain

    @property
    def leaps(self) -> bool:
        """Whether the next picture is not close to the one that is being made."""
        return self.number % VISIT > CLOSE or not self.number % VISIT

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def left(self) -> float:
        return 0.0


class Displays:
    """Every while the display goes, and after a few pictures there is another one."""

    def __init__(self, window, plan: Plan, number: int):
        self._window, self._plan, self._chance = window, plan, generator(number, "soak displays")
        self._back = 0
        self.count = 0

    def before(self, number: int) -> None:
        """A picture is about to be asked for."""
        window, sizes = self._window, self._plan.sizes
        if window.minimised and number >= self._back:
            window.minimised = False
            window.resize(sizes[int(self._chance.integers(len(sizes)))])
        elif number and number % self._plan.every(DISPLAYS) == 0:
            window.minimised, self._back = True, number + GONE
            self.count += 1


class Life:
    """A show in a process of its own.

    number  of the life, from 1
    """

    def __init__(self, folder: Path, number: int):
        self.plan, self._folder, self._number = Plan.read(folder), folder, number
        self._ends = False

    def end(self, *_) -> None:
        """After this picture."""
        self._ends = True

    def run(self) -> None:
        plan = self.plan
        asked = piece(plan.what, [Path(folder) for folder in plan.scenes], loop=True)
        events, first = past(self._folder)
        pace = Leaping(first, plan.every(CHANGES))
        whims = Whims(ACT, by_pictures(pace), lambda: pace.leaps, seed=self._number)

        def listen(desk: Desk) -> list[Whims]:
            whims.desk = desk
            return [whims]

        options: dict[str, Any] = {"quality": plan.quality, "size": plan.sizes[0], "listen": listen}
        record = self._folder / f"life-{self._number:03d}.jsonl"
        with offstage(asked, pace, events=events, record=record, **options) as live:
            del events
            _say("born", number=first, stills=stills(live.stage, asked))
            reloads = (plan.every(SHADERS), plan.every(SCENES))
            edits = Edits(live.stage, asked.catalogue, *reloads, by_pictures(pace), seed=self._number)
            live.reload = edits
            with begun(live):
                self._play(live, pace, whims, edits)
                live.housework.thorough()
            _say("done", stills=stills(live.stage, asked))

    def _play(self, live: Live, pace: Leaping, whims: Whims, edits: Edits) -> None:
        displays = Displays(live.window, self.plan, pace.number)
        watch, dreams, crossfades = stopwatch(), Counter(), 0
        while pace.number < self.plan.pictures and not self._ends:
            displays.before(pace.number)
            live.turn()
            report = live.report
            if report is not None and not live.window.minimised:
                dreams[report.scene] += 1
                crossfades += bool(report.other)
            if pace.number % self.plan.every(LOOKS) == 0 or pace.number == self.plan.pictures:
                counts = {"events": whims.count, "shaders": edits.shaders, "scenes": edits.scenes}
                counts |= {"displays": displays.count, "drawn": pace.plain, "crossfades": crossfades}
                counts["failures"] = edits.failures + sum(source.failures for source in live.sources)
                sizes = {"mb": resident_mb(), "objects": live.stage.gpu.alive, "handles": _handles()}
                _say("look", number=pace.number, s=watch(), dreams=dreams, **counts, **sizes)


def by_pictures(pace: Leaping):
    """Things are done every so many pictures."""
    return lambda t: float(pace.number)


def past(folder: Path) -> tuple[list[Event], int]:
    """(what has happened in the lives before, the picture that comes next)"""
    events: list[Event] = []
    pictures = 0
    for path in sorted(folder.glob("life-*.jsonl")):
        if path.stat().st_size:  # else it was killed before its first word
            log = load(path)
            events += log.events
            pictures += len(log.frames)
    return events, pictures


def stills(stage: Stage, asked: Piece) -> list[str]:
    """Digests of the same pictures of the piece whenever it is asked: of each cue one of its crossfade, and
    one of the dream, with a finger on it. Drawn by the stage of the running show."""
    at, moments = 0.0, []
    for cue in asked.show.cues:
        moments += [at + 0.5 * cue.fade, at + 0.6 * cue.duration]
        at += cue.duration
    touches = []
    for t in moments:
        for phase, before in (("down", 1.2), ("up", 0.4)):
            touched = {"id": 1, "phase": phase, "x": 0.62, "y": 0.4}
            touches.append(Event(max(0.0, t - before), "touch", touched))
    performed = stage.performance
    stage.perform(asked.perform(events=touches))
    stage.resize(STILL)
    digests = []
    for index, t in enumerate(moments):
        stage.advance(t)
        digests.append(hashlib.sha256(stage.draw(t, index=index).read()).hexdigest()[:16])
    stage.perform(performed)
    return digests


def _handles() -> int:
    """Files and sockets that are open; 0 where the system does not say."""
    try:
        return len(os.listdir("/proc/self/fd"))
    except OSError:
        return 0


def _say(kind: str, **what) -> None:
    print(json.dumps({"kind": kind, **what}), flush=True)


def main(folder: str, number: str) -> None:
    life = Life(Path(folder), int(number))
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, life.end)
    life.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
