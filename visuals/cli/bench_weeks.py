"""`gossamer bench --soak weeks`: six weeks of a show in 200,000 pictures, killed twice: does anything grow?

The pictures are drawn by a process (bench_life.py, which says what is compressed and how) that is killed
with `kill -9` after a fortieth and after a twentieth of them, and started again by this one: the last life is
the long one, whose memory is judged.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from visuals.cli.bench_life import LOOKS, PICTURES, Plan, moment
from visuals.cli.bench_soak import ALLOWED, WARM
from visuals.core.clock import stopwatch

KILLED_AFTER = (1 / 40, 1 / 20)  # of the pictures
DEATHS = 3  # that nobody asked for, until it is given up
TELL = 50  # looks between two lines
DAY_S = 86400.0


@dataclass
class Found:
    """What the weeks end with.

    pictures, asked     of the six weeks that were come to, that were asked for
    again               of these drawn again after a kill, as the recording did not have them yet
    drawn               pictures that were neither frozen nor black nor without a display
    crossfades, dreams  pictures with two dreams, and with which
    warm_…, end_…       of the last life: at most while it warmed, the median of its last tenth
    same                whether all stills, at the birth of each life and at the end of the last, are alike
    deaths              of the process, unasked
    """

    asked: int
    pictures: int = 0
    days: float = 0.0
    seconds: float = 0.0
    lives: int = 0
    killed: int = 0
    again: int = 0
    drawn: int = 0
    crossfades: int = 0
    events: int = 0
    shaders: int = 0
    scenes: int = 0
    displays: int = 0
    failures: int = 0
    dreams: dict[str, int] = field(default_factory=dict)
    warm_mb: float = 0.0
    end_mb: float = 0.0
    warm_objects: int = 0
    end_objects: int = 0
    warm_handles: int = 0
    end_handles: int = 0
    stills: int = 0
    same: bool = False
    deaths: list[str] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """Of the memory since it was warm, as a share."""
        return self.end_mb / self.warm_mb - 1.0 if self.warm_mb else 0.0

    @property
    def flat(self) -> bool:
        return (
            self.growth <= ALLOWED
            and self.end_objects <= self.warm_objects
            and self.end_handles <= self.warm_handles
        )

    @property
    def sound(self) -> bool:
        whole = self.pictures == self.asked and not self.failures and not self.deaths
        return whole and self.flat and self.same


COUNTS = ("drawn", "crossfades", "events", "shaders", "scenes", "displays", "failures")


def run(args: argparse.Namespace) -> int:
    """Plays and reports: 1 if something grew, changed or died."""
    sizes = {"sizes": (args.size,)} if args.size else {}
    plan = Plan(
        args.frames or PICTURES,
        args.show or None,
        tuple(map(str, args.scenes)),
        quality=args.quality[0] if args.quality else "draft",
        **sizes,
    )
    found = weeks(plan, told=None if args.json else _told)
    if args.json:
        more = {"growth": round(found.growth, 4), "sound": found.sound}
        print(json.dumps(asdict(found) | more, indent=2))
    else:
        _report(found)
    return 0 if found.sound else 1


def weeks(
    plan: Plan, told: Callable[[str], None] | None = None, killed_after: Sequence[float] = KILLED_AFTER
) -> Found:
    """Plays the weeks of a plan to the end; a signal that asks for an end has it now, with its figures.

    killed_after    shares of the pictures, at each of which a life is ended by kill -9
    """
    with tempfile.TemporaryDirectory(prefix="gossamer-weeks-") as folder:
        plan.write(Path(folder))
        return _Weeks(plan, Path(folder), told or _silent, killed_after).run()


class _Weeks:
    """A process after the other, and what they tell."""

    def __init__(self, plan: Plan, folder: Path, told: Callable[[str], None], killed_after: Sequence[float]):
        self.plan, self._folder, self._told = plan, folder, told
        self.found = Found(plan.pictures)
        self._kills = [int(share * plan.pictures) for share in killed_after]
        self._stills: list[list[str]] = []
        self._looks: list[dict[str, Any]] = []  # of this life
        self._reached = 0
        self._ends = self._done = False
        self._child: subprocess.Popen | None = None
        self._watch = stopwatch()

    def run(self) -> Found:
        found = self.found
        with self._ended_by_signals():
            while not self._done and not self._ends and len(found.deaths) < DEATHS:
                found.lives += 1
                self._live()
        found.seconds = round(self._watch(), 1)
        found.pictures, found.days = self._reached, round(moment(self._reached) / DAY_S, 2)
        self._weigh()
        found.stills = sum(map(len, self._stills))
        found.same = len(self._stills) > 1 and all(same == self._stills[0] for same in self._stills)
        return found

    @contextmanager
    def _ended_by_signals(self) -> Iterator[None]:
        def end(*_) -> None:
            self._ends = True
            if self._child is not None:
                self._child.terminate()

        before = {name: signal.signal(name, end) for name in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    def _live(self) -> None:
        """A life, to its end."""
        self._looks = []
        number = str(self.found.lives)
        words = [sys.executable, "-m", "visuals.cli.bench_life", str(self._folder), number]
        complaints = self._folder / f"stderr-{number}"
        # threads of a renderer on the processor take longer to meet than such small pictures to draw
        env = {"LP_NUM_THREADS": "0"} | os.environ
        with complaints.open("w") as stderr:
            self._child = subprocess.Popen(
                words, stdout=subprocess.PIPE, stderr=stderr, text=True, env=env, start_new_session=True
            )
        killed = False
        try:
            for line in self._child.stdout:
                killed = self._hear(json.loads(line)) or killed
        finally:
            self._child.kill()
            status = self._child.wait()
            self._child.stdout.close()
        self._sum()
        if killed:
            self.found.killed += 1
        elif status or not self._done:
            said = complaints.read_text().strip().splitlines() or ["without a word"]
            self.found.deaths.append(f"life {number}, exit {status}: {said[-1]}")
            self._told(self.found.deaths[-1])

    def _hear(self, said: dict[str, Any]) -> bool:
        """What a life tells. Says whether it was killed for it."""
        if said["kind"] == "born":
            self.found.again += max(0, self._reached - said["number"])
            self._stills.append(said["stills"])
            self._told(f"life {self.found.lives} begins with picture {said['number']}")
        elif said["kind"] == "done":
            self._stills.append(said["stills"])
            self._done = True
        else:
            return self._look(said)
        return False

    def _look(self, said: dict[str, Any]) -> bool:
        self._looks.append(said)
        number = self._reached = said["number"]
        if len(self._looks) % TELL == 0:
            here = len(self._looks) * self.plan.every(LOOKS) / said["s"]
            self._told(
                f"{self._watch():.0f} s: picture {number}, day {moment(number) / DAY_S:.1f},"
                f" {here:.1f} a second; {said['mb']:.0f} MB, {said['objects']} objects,"
                f" {said['handles']} files"
            )
        if self._kills and number >= self._kills[0]:
            self._kills.pop(0)
            self._child.kill()
            self._told(f"kill -9 at picture {number}")
            return True
        return False

    def _sum(self) -> None:
        """Adds up what the life has counted."""
        if not self._looks:
            return
        last = self._looks[-1]
        for name in COUNTS:
            setattr(self.found, name, getattr(self.found, name) + last[name])
        self.found.dreams = dict(Counter(self.found.dreams) + Counter(last["dreams"]))

    def _weigh(self) -> None:
        """The last life: what it held once warm, and in its last tenth."""
        looks = self._looks
        if not looks:
            return
        warm = looks[: max(1, round(WARM * len(looks)))]
        late = looks[-max(1, len(looks) // 10) :]
        found = self.found
        for name in ("mb", "objects", "handles"):
            setattr(found, f"warm_{name}", max(look[name] for look in warm))
            setattr(found, f"end_{name}", sorted(look[name] for look in late)[len(late) // 2])
        found.warm_mb, found.end_mb = round(found.warm_mb, 1), round(found.end_mb, 1)


def _silent(line: str) -> None:
    pass


def _told(line: str) -> None:
    print(f"    {line}", flush=True)


def _report(found: Found) -> None:
    rate = found.pictures / found.seconds if found.seconds else 0.0
    print(f"{found.pictures} of {found.asked} pictures, {found.days:g} days of the show", end=" ")
    print(f"in {found.seconds:.0f} s, {rate:.1f} pictures a second")
    shown = ", ".join(f"{name} {count}" for name, count in sorted(found.dreams.items()))
    print(f"{found.drawn} neither frozen nor black; {found.crossfades} with two dreams; {shown}")
    print(f"{found.events} things done by visitors, {found.displays} displays gone and come,", end=" ")
    print(f"{found.shaders} programs and {found.scenes} scenes taken anew, {found.failures} failures")
    print(
        f"{found.lives} lives, {found.killed} ended by kill -9, {found.again} pictures drawn again after it"
    )
    for death in found.deaths:
        print(f"died: {death}")
    print(f"OpenGL objects: {found.warm_objects} at most while it warmed, {found.end_objects} at the end")
    print(f"open files: {found.warm_handles} at most while it warmed, {found.end_handles} at the end")
    print(
        f"memory: {found.warm_mb:.0f} MB warm, {found.end_mb:.0f} MB at the end: {100 * found.growth:+.1f} %"
    )
    alike = "the same bytes" if found.same else "NOT the same"
    print(f"{found.stills} stills, {alike} at the start of each life and at the end")
    print("sound" if found.sound else "NOT sound")
