"""The desk: turns what an operator does, by whatever control, into events."""

from collections.abc import Sequence
from dataclasses import dataclass

from visuals.core.action import Action
from visuals.core.error import Misuse, nearest
from visuals.core.event import Event
from visuals.core.mix import TRANSITIONS
from visuals.core.performance import Performance
from visuals.core.quantise import QUANTA

# What `transition` and `time` go through, round and round. None: as the show has it written.
WAYS = (None, *TRANSITIONS)
TIMES_S = (None, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 20.0, 30.0)
STEP = {"arc": 0.01}  # what one `slide` moves, of the whole range; OTHER_STEP for all else
RATE = {"arc": 0.08}  # of the range a second, while it is held
OTHER_STEP, OTHER_RATE = 0.05, 0.5
TWICE = 1.5  # s between the two escapes that quit


@dataclass(frozen=True)
class Command:
    """Something to do beside the performance: "screenshot", "record", "help", "mapping", "fullscreen",
    "quit", "escape", "learn", or "choice" (another transition, time or quantum was chosen: say which)."""

    name: str


class Desk:
    """What controls reach, and what has been chosen with them.

    scenes      the dreams that numbers from 1 on bring
    quantum     "off", "beat" or "bar": when cues that are asked for come
    touched     the name of the value that was set last by hand, for `learn`; None: none yet
    learning    whether the next control that moves is to be bound to it: the input that hears one does, and
                calls `learnt`
    guard_s     s for which the second escape must be held to quit; then there is no other way to quit, nor
                one to leave fullscreen. 0: it quits at once

    Times t in s. It changes nothing in the performance: what it returns is to be fed to it.
    """

    def __init__(
        self, performance: Performance, scenes: Sequence[str], quantum: str = "off", guard_s: float = 0.0
    ):
        self.performance, self.scenes = performance, tuple(scenes)
        self.quantum = quantum
        self.touched: str | None = None
        self.learning = False
        self._way = self._time = 0  # of WAYS and TIMES_S
        self.guard_s = guard_s
        self._escaped, self._twice = -TWICE, False

    @property
    def choice(self) -> str:
        """How a trigger brings its dream, for the status line."""
        way, seconds = WAYS[self._way], TIMES_S[self._time]
        said = f"by {way}" if way else "transition as written"
        return said if way == "cut" or seconds is None else f"{said} in {seconds:g} s"

    @property
    def lesson(self) -> str:
        """What `learn` waits for, for the status line; "" when it does not."""
        if not self.learning:
            return ""
        wanted = f"move a control for {self.touched}" if self.touched else "set a value, then move a control"
        return f"learn: {wanted}"

    @property
    def way(self) -> tuple[str | None, float | None]:
        """Of WAYS and TIMES_S: the transition and how long (s) it takes."""
        return WAYS[self._way], TIMES_S[self._time]

    def choose(self, way: str | None, seconds: float | None) -> list[Command]:
        """A way and a time out of these. Raises Misuse for others."""
        if way not in WAYS:
            raise Misuse(
                f"no transition '{way}'{nearest(way, TRANSITIONS)}", "", f"use {', '.join(TRANSITIONS)}"
            )
        if seconds not in TIMES_S:
            raise Misuse(f"{seconds} s", "is none of the times", f"use {', '.join(map(str, TIMES_S[1:]))}")
        self._way, self._time = WAYS.index(way), TIMES_S.index(seconds)
        return [Command("choice")]

    def learnt(self) -> None:
        """A control was bound."""
        self.learning = False

    # the whole of an action

    def do(self, action: Action, t: float) -> list[Event | Command]:
        """What an action that is done at t comes to: nothing, where it cannot mean anything here."""
        verb, words = action.verb, action.words
        if verb in ("trigger", "cut"):
            return self.trigger(words[0], t, cut=verb == "cut")
        if verb == "cue":
            return [Event(t, "cue", {"number": int(words[0]), **self._chosen()})]
        if verb == "arc":
            return [Event(t, "arc", {"value": float(words[0])})]
        if verb == "set":
            return self.set(words[0], float(words[1]), t)
        if verb == "add":
            value = self.performance.value(words[0], t)
            return [] if value is None else self.set(words[0], value + float(words[1]), t)
        if verb == "slide":
            return self.slide(words[0], words[1], None, t)
        if verb == "control":
            return []  # it takes a control's place, see `place`
        if verb in ("transition", "time", "quantise"):
            self._choose(verb, words)
            return [Command("choice")]
        if verb == "learn":
            self.learning = not self.learning
        if verb == "escape":
            self._twice, self._escaped = t - self._escaped < TWICE, t
            return [Command("quit" if self._twice and not self.guard_s else "escape")]
        if self.guard_s and verb in ("quit", "fullscreen"):
            return []
        if verb in ("next", "previous", "hold", "blackout", "freeze", "tap", "heartbeat"):
            return [Event(t, verb)]
        return [Command(verb)]

    def _choose(self, verb: str, words: tuple[str, ...]) -> None:
        by = -1 if words == ("-",) else 1
        if verb == "transition":
            self._way = (self._way + by) % len(WAYS)
        elif verb == "time":
            self._time = (self._time + by) % len(TIMES_S)
        else:
            self.quantum = QUANTA[(QUANTA.index(self.quantum) + 1) % len(QUANTA)]

    def _chosen(self, *, cut: bool = False) -> dict:
        way, seconds = ("cut", None) if cut else (WAYS[self._way], TIMES_S[self._time])
        chosen = {"transition": way, "duration": seconds}
        return {name: value for name, value in chosen.items() if value is not None}

    def held(self, action: Action, seconds: float) -> list[Command]:
        """What it comes to that an action's key has been down for so long (s)."""
        leaves = action.verb == "escape" and self._twice and 0.0 < self.guard_s <= seconds
        return [Command("quit")] if leaves else []

    # its parts, for controls that say more than words

    def trigger(self, who: str | int, t: float, *, cut: bool = False) -> list[Event]:
        """A dream by its name, or its number from 1; none where there is no such number."""
        if str(who).isdecimal():
            if not 1 <= int(who) <= len(self.scenes):
                return []
            who = self.scenes[int(who) - 1]
        return [Event(t, "trigger", {"scene": str(who), **self._chosen(cut=cut)})]

    def set(self, name: str, value: float, t: float) -> list[Event]:
        """A value by its name, clamped to its range; "arc" too. None where nothing is called so."""
        if name == "arc":
            self.touched = name
            return [Event(t, "arc", {"value": min(1.0, max(0.0, value))})]
        limits = self.performance.range(name)
        if limits is None:
            return []
        self.touched = name
        return [Event(t, "set", {"name": name, "value": min(limits[1], max(limits[0], value))})]

    def slide(self, name: str, sign: str, held: float | None, t: float) -> list[Event]:
        """A little more ("+") or less ("-") of a value; or, held: what holding it for so long (s) adds."""
        part = self.unit(name, t)
        if part is None:
            return []
        by = STEP.get(name, OTHER_STEP) if held is None else RATE.get(name, OTHER_RATE) * held
        return self.place(name, part + (by if sign == "+" else -by), t)

    def place(self, name: str, unit: float, t: float) -> list[Event]:
        """A value at `unit` of its range, [0, 1]: where a knob or fader stands."""
        low, high = self.limits(name) or (0.0, 1.0)
        return self.set(name, low + (high - low) * min(1.0, max(0.0, unit)), t)

    def unit(self, name: str, t: float) -> float | None:
        """Where in its range, [0, 1], a value is now; None where nothing is called so."""
        limits = self.limits(name)
        if limits is None:
            return None
        value = self.performance.at(t).arc if name == "arc" else self.performance.value(name, t)
        return (value - limits[0]) / ((limits[1] - limits[0]) or 1.0)

    def limits(self, name: str) -> tuple[float, float] | None:
        """(lowest, highest) that a value can be, "arc" too; None where nothing is called so."""
        return (0.0, 1.0) if name == "arc" else self.performance.range(name)
