"""Whoever is at a show in a soak: a player who does anything at any time, and an author who saves files."""

import sys
from collections.abc import Callable
from pathlib import Path

from visuals.core.chance import generator
from visuals.core.desk import Command, Desk
from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.mix import TRANSITIONS
from visuals.core.report import Report

FINGERS = 4
WHIMS = {"touch": 0.4, "set": 0.2, "trigger": 0.12, "arc": 0.12, "step": 0.06, "switch": 0.06, "tempo": 0.04}
SWITCHES = ("hold", "blackout", "freeze")
BACK = 0.5  # how likely the next thing done is to switch off what is on: pictures are to be drawn

Clock = Callable[[float], float]  # from the show's time (s) to what things are done by


def by_time(t: float) -> float:
    """Things are done every so many seconds of the show."""
    return t


class Whims:
    """An Input (inputs/input.py): a player who does anything, at any time.

    every   of `clock`, from one thing done to the next, in the mean
    away    tells whether nobody is there to touch anything just now
    seed    another one's whims
    """

    name, exact = "whims", False

    def __init__(
        self, every: float, clock: Clock = by_time, away: Callable[[], bool] = lambda: False, seed: int = 0
    ):
        self.desk: Desk | None = None
        self._away = away
        self._every, self._clock, self._chance = every, clock, generator(seed, "soak")
        self._next: float | None = None
        self.count = 0
        self._down: set[int] = set()
        self._on: set[str] = set()

    def poll(self, t: float) -> list[Event | Command]:
        said: list[Event | Command] = []
        now = self._clock(t)
        if self._next is None:
            self._next = now
        while self._next <= now:
            self._next += float(self._chance.exponential(self._every))
            said += self._whim(t)
        if self._away():
            said += [_lifted(t, finger) for finger in self._down]
            self._down.clear()
        self.count += len(said)
        return said

    def _whim(self, t: float) -> list[Event | Command]:
        desk, chance = self.desk, self._chance
        if self._on and chance.random() < BACK:
            return [Event(t, self._on.pop(), {"on": False})]
        kind = chance.choice(list(WHIMS), p=list(WHIMS.values()))
        if kind == "touch":
            return [] if self._away() else [self._touch(t)]
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
        if kind == "switch":
            self._on.add(switch := str(chance.choice(SWITCHES)))
            return [Event(t, switch, {"on": True})]
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


def _lifted(t: float, finger: int) -> Event:
    return Event(t, "touch", {"id": finger, "phase": "up", "x": 0.5, "y": 0.5})


class Edits:
    """What an author does meanwhile (outputs/reload.py): saves a shader now and then, and a scene, one after
    the other: where a new version has come beside the old one once, memory has been taken for both.

    shader, scene   of `clock`, between two of a kind
    """

    errors = ()

    def __init__(self, stage, catalogue, shader: float, scene: float, clock: Clock = by_time, seed: int = 0):
        self._stage, self._catalogue, self._clock = stage, catalogue, clock
        self._chance = generator(seed, "soak edits")
        self._shader, self._scene = shader, scene
        self._shader_at: float | None = None
        self._scene_at = 0.0
        self.shaders = self.scenes = self.failures = 0

    def poll(self, now: float, feed) -> bool:
        stage, chance, at = self._stage, self._chance, self._clock(now)
        if self._shader_at is None:
            self._shader_at, self._scene_at = at + self._shader, at + self._scene
        if at >= self._shader_at:
            self._shader_at = at + self._shader
            programs = stage.library.programs()
            files = programs[int(chance.integers(len(programs)))].files
            stage.library.touch(Path(files[-1]))
            self.shaders += len(stage.library.poll())
        if at < self._scene_at:
            return False
        self._scene_at = at + self._scene
        names = sorted(stage.scenes)
        name = names[self.scenes % len(names)]
        try:
            stage.replace(name, self._catalogue.again(name), now)
        except GossamerError as error:
            print(f"gossamer: {error}", file=sys.stderr)
            self.failures += 1
        self.scenes += 1
        return True

    def through(self, draw, now: float, feed):
        return draw()
