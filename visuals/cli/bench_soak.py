"""`gossamer bench --soak S`: a show played at random for S seconds, reloads and all: does anything grow?"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from visuals.core.chance import generator
from visuals.core.clock import stopwatch
from visuals.core.desk import Command, Desk
from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.mix import TRANSITIONS
from visuals.core.report import Report
from visuals.outputs.pace import Pace

SIZE, SCALES = (96, 54), (1.0, 0.72, 0.52)  # pictures; a window that holds a rate draws smaller at times
ACTS_A_S = 4.0  # things done a second
SHADER_S, SCENE_S, SCALE_S = 4.0, 6.0, 5.0  # between two reloads of a kind, two changes of the scale
WARM = 0.4  # of the time, until which memory may grow
ALLOWED = 0.05  # of the memory then, that it may grow after
LOOK_S = 0.5  # between two looks at the memory
FINGERS = 4


@dataclass
class Found:
    """What a soak ends with.

    warm_mb, end_mb         resident memory once warm, the median of the last tenth
    warm_objects, objects   OpenGL objects alive at most while it warmed, at the end
    """

    seconds: float
    pictures: int
    events: int
    shaders: int
    scenes: int
    warm_mb: float = 0.0
    end_mb: float = 0.0
    warm_objects: int = 0
    objects: int = 0
    failures: int = 0

    @property
    def growth(self) -> float:
        """Of the memory since it was warm, as a share."""
        return self.end_mb / self.warm_mb - 1.0 if self.warm_mb else 0.0

    @property
    def sound(self) -> bool:
        return self.objects <= self.warm_objects and self.growth <= ALLOWED and not self.failures


def run(args: argparse.Namespace) -> int:
    """Plays and reports: 1 if something grew."""
    from visuals.film.piece import piece

    found = soak(
        piece(args.show or None, loop=True),
        float(args.soak),
        size=args.size or SIZE,
        quality=args.quality[0] if args.quality else "draft",
        told=None if args.json else _told,
    )
    if args.json:
        print(json.dumps(asdict(found) | {"growth": round(found.growth, 4), "sound": found.sound}, indent=2))
    else:
        _report(found)
    return 0 if found.sound else 1


def soak(
    asked,
    seconds: float,
    *,
    size: tuple[int, int] = SIZE,
    quality: str = "draft",
    told: Callable[[str], None] | None = None,
) -> Found:
    """Plays a piece (visuals/film/piece.py) for so long, with a player of many whims."""
    from visuals.cli.offstage import begun, offstage

    whims = _Whims()

    def listen(desk: Desk) -> list[_Whims]:
        whims.desk = desk
        return [whims]

    pace = _Whimsical()
    with offstage(asked, pace, quality=quality, size=size, listen=listen) as live:
        edits = live.reload = _Edits(live.stage, asked.catalogue)
        with begun(live):
            watch, looks, objects = stopwatch(), [], []
            while watch() < seconds:
                live.turn()
                if not looks or watch() - looks[-1][0] >= LOOK_S:
                    looks.append((watch(), resident_mb()))
                    objects.append((watch(), live.stage.gpu.alive))
                    if told and len(looks) % 60 == 0:
                        told(f"{watch():.0f} s: {looks[-1][1]:.0f} MB, {objects[-1][1]} objects")
            live.housework.thorough()
            looks.append((watch(), resident_mb()))
            objects.append((watch(), live.stage.gpu.alive))
        counts = {"events": whims.count, "shaders": edits.shaders, "scenes": edits.scenes}
        found = Found(round(watch(), 1), pace.frames, **counts, failures=edits.failures)
        found.failures += sum(source.failures for source in live.sources)
    _weigh(found, looks, objects)
    return found


def _weigh(found: Found, looks: list[tuple[float, float]], objects: list[tuple[float, int]]) -> None:
    warm, end = WARM * found.seconds, 0.9 * found.seconds
    found.warm_mb = max(mb for t, mb in looks if t <= warm)
    late = sorted(mb for t, mb in looks if t >= end)
    found.end_mb = late[len(late) // 2]
    found.warm_objects = max(count for t, count in objects if t <= warm)
    found.objects = objects[-1][1]


class _Whimsical(Pace):
    """Pictures as fast as they come, and every while of another size."""

    def __init__(self):
        super().__init__(None, 60.0)
        self._chance, self._until, self._scale = generator(0, "soak scales"), SCALE_S, 1.0

    @property
    def scale(self) -> float:
        if self._shown >= self._until:
            self._until = self._shown + SCALE_S
            self._scale = float(self._chance.choice(SCALES))
        return self._scale

    @property
    def left(self) -> float:
        return 0.0


class _Whims:
    """An Input (inputs/input.py): a player who does anything, at any time."""

    name, exact = "whims", False

    def __init__(self):
        self.desk: Desk | None = None
        self._chance = generator(0, "soak")
        self._next, self.count = 0.0, 0
        self._down: set[int] = set()

    def poll(self, t: float) -> list[Event | Command]:
        said: list[Event | Command] = []
        while self._next <= t:
            self._next += float(self._chance.exponential(1.0 / ACTS_A_S))
            said += self._whim(t)
        self.count += len(said)
        return said

    def _whim(self, t: float) -> Iterable[Event | Command]:
        desk, chance = self.desk, self._chance
        kind = chance.choice(["touch", "set", "trigger", "arc", "step", "switch", "tempo"], p=WHIMS)
        if kind == "touch":
            return [self._touch(t)]
        if kind == "set":
            name = str(chance.choice(desk.performance.settable))
            return desk.place(name, float(chance.random()), t)
        if kind == "trigger":
            way = {"transition": str(chance.choice(TRANSITIONS)), "duration": float(3.0 * chance.random())}
            return [Event(t, "trigger", {"scene": str(chance.choice(desk.scenes)), **way})]
        if kind == "arc":
            return [Event(t, "arc", {"value": float(chance.random())})]
        if kind == "step":
            return [Event(t, str(chance.choice(["next", "previous"])), {})]
        if kind == "switch":  # on and off again at once or later
            return [
                Event(t, str(chance.choice(["hold", "blackout", "freeze"])), {"on": chance.random() < 0.3})
            ]
        return [Event(t, "tempo", {"bpm": float(40.0 + 100.0 * chance.random())})]

    def _touch(self, t: float) -> Event:
        finger = int(self._chance.integers(FINGERS))
        x, y = (float(v) for v in self._chance.random(2))
        if finger not in self._down:
            self._down.add(finger)
            return Event(t, "touch", {"id": finger, "phase": "down", "x": x, "y": y})
        if self._chance.random() < 0.5:
            return Event(t, "touch", {"id": finger, "phase": "move", "x": x, "y": y})
        self._down.discard(finger)
        return Event(t, "touch", {"id": finger, "phase": "up", "x": x, "y": y})

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        return f"whims: {self.count}"

    def close(self) -> None:
        pass


WHIMS = (0.4, 0.2, 0.12, 0.12, 0.06, 0.06, 0.04)


class _Edits:
    """What an author does meanwhile (outputs/reload.py): saves a shader now and then, and a scene."""

    errors = ()

    def __init__(self, stage, catalogue):
        self._stage, self._catalogue = stage, catalogue
        self._chance = generator(0, "soak edits")
        self._shader_at, self._scene_at = SHADER_S, SCENE_S
        self.shaders = self.scenes = self.failures = 0

    def poll(self, now: float, feed) -> bool:
        stage, chance = self._stage, self._chance
        if now >= self._shader_at:
            self._shader_at = now + SHADER_S
            programs = stage.library.programs()
            files = programs[int(chance.integers(len(programs)))].files
            stage.library.touch(Path(files[-1]))
            self.shaders += len(stage.library.poll())
        if now < self._scene_at:
            return False
        self._scene_at = now + SCENE_S
        name = str(chance.choice(sorted(stage.scenes)))
        try:
            stage.replace(name, self._catalogue.again(name), now)
        except GossamerError as error:
            print(f"gossamer: {error}", file=sys.stderr)
            self.failures += 1
        self.scenes += 1
        return True

    def through(self, draw, now: float, feed):
        return draw()


def resident_mb() -> float:
    """Memory of this process that is really there, in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        import resource  # elsewhere: the most there ever was

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / 1e6 if sys.platform == "darwin" else most / 1e3


def _told(line: str) -> None:
    print(f"    {line}", flush=True)


def _report(found: Found) -> None:
    print(f"{found.seconds:.0f} s, {found.pictures} pictures, {found.events} events,", end=" ")
    print(f"{found.shaders} programs and {found.scenes} scenes taken anew, {found.failures} failures")
    print(f"OpenGL objects: {found.warm_objects} at most while it warmed, {found.objects} at the end")
    print(
        f"memory: {found.warm_mb:.0f} MB warm, {found.end_mb:.0f} MB at the end: {100 * found.growth:+.1f} %"
    )
    print(
        "sound" if found.sound else f"NOT sound: no object more and {100 * ALLOWED:g} % more memory allowed"
    )
