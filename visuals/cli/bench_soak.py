"""`gossamer bench --soak S`: a show played at random for S seconds, reloads and all: does anything grow?"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from visuals.cli.whims import Edits, Whims
from visuals.core.chance import generator
from visuals.core.clock import stopwatch
from visuals.core.desk import Desk
from visuals.outputs.pace import Pace

SIZE, SCALES = (96, 54), (1.0, 0.72, 0.52)  # pictures; a window that holds a rate draws smaller at times
ACTS_A_S = 4.0  # things done a second
SHADER_S, SCENE_S, SCALE_S = 4.0, 6.0, 5.0  # between two reloads of a kind, two changes of the scale
WARM = 0.4  # of the time, until which memory may grow
ALLOWED = 0.05  # of the memory then, that it may grow after
LOOK_S = 0.5  # between two looks at the memory


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
        piece(args.show or None, args.scenes, loop=True),
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

    whims = Whims(1.0 / ACTS_A_S)

    def listen(desk: Desk) -> list[Whims]:
        whims.desk = desk
        return [whims]

    pace = _Whimsical()
    with offstage(asked, pace, quality=quality, size=size, listen=listen) as live:
        edits = live.reload = Edits(live.stage, asked.catalogue, SHADER_S, SCENE_S)
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
