"""Keys to events."""

from visuals.core.event import Event
from visuals.core.mix import TRANSITIONS
from visuals.core.signals import Signals

# What a person reads of it, in the order of the help.
KEYS = (
    ("1 … 9", "a dream, by the chosen transition"),
    ("Shift 1 … 9", "a dream, at once"),
    ("[ ]", "choose the transition"),
    ("- =", "choose how long it takes"),
    ("Tab, Shift Tab", "next, previous cue"),
    ("Space", "hold the arc, or let it go on"),
    ("Left, Right", "scrub the arc"),
    ("Up, Down", "more, less discord"),
    ("T", "tap the tempo"),
    ("B", "blackout"),
    ("F", "freeze"),
    ("S", "screenshot"),
    ("R", "record what happens, from the start on"),
    ("H", "this help"),
    ("F11", "fullscreen"),
    ("Esc Esc", "quit"),
)
COMMANDS = {"s": "screenshot", "r": "record", "h": "help", "f11": "fullscreen"}
SLIDES = {"left": ("arc", -1), "right": ("arc", 1), "down": ("discord", -1), "up": ("discord", 1)}
STEP = {"arc": 0.01, "discord": 0.05}  # what a short press moves
RATE = {"arc": 0.08, "discord": 0.5}  # 1/s, while the key stays down
PATIENCE = 0.3  # s until a key that stays down begins to slide
TWICE = 1.5  # s between the two Escapes that quit

# What [ ] and - = go through, round and round. None: as the show has it written.
WAYS = (None, *TRANSITIONS)
TIMES_S = (None, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 20.0, 30.0)


class Keyboard:
    """What the keys say.

    scenes      the dreams that the digits from 1 on bring

    A key is named "a" to "z", "0" to "9", "space", "tab", "escape", "left", "right", "up", "down", "f11",
    "[", "]", "-" or "=".
    """

    def __init__(self, scenes: tuple[str, ...]):
        self._scenes = scenes
        self._down: dict[str, float] = {}  # the arrows that are down: until when they have been heard
        self._escaped = -TWICE
        self._way = self._time = 0  # of WAYS and TIMES_S

    @property
    def choice(self) -> str:
        """How a digit brings its dream, for the status line."""
        way, seconds = WAYS[self._way], TIMES_S[self._time]
        said = f"by {way}" if way else "transition as written"
        return said if way == "cut" or seconds is None else f"{said} in {seconds:g} s"

    def press(self, name: str, shift: bool, t: float, signals: Signals) -> Event | str | None:
        """A key went down at t (s), in a moment of `signals`: an event, a command or nothing.

        The commands: "screenshot", "record", "help", "fullscreen", "quit", "escape", which wants another, and
        "choice": there is another one.
        """
        if name in SLIDES:
            self._down[name] = t + PATIENCE
            return self._slide(name, STEP[SLIDES[name][0]], t, signals)
        if name == "escape":
            twice, self._escaped = t - self._escaped < TWICE, t
            return "quit" if twice else "escape"
        if name == "tab":
            return Event(t, "previous" if shift else "next")
        if name.isdecimal():
            return self._trigger(int(name), shift, t)
        if name in ("[", "]"):
            self._way = (self._way + (1 if name == "]" else -1)) % len(WAYS)
            return "choice"
        if name in ("-", "="):
            self._time = (self._time + (1 if name == "=" else -1)) % len(TIMES_S)
            return "choice"
        kind = {"space": "hold", "t": "tap", "b": "blackout", "f": "freeze"}.get(name)
        return Event(t, kind) if kind else COMMANDS.get(name)

    def _trigger(self, number: int, cut: bool, t: float) -> Event | None:
        if not 1 <= number <= len(self._scenes):
            return None
        way, seconds = ("cut", None) if cut else (WAYS[self._way], TIMES_S[self._time])
        chosen = {"transition": way, "duration": seconds}
        chosen = {name: value for name, value in chosen.items() if value is not None}
        return Event(t, "trigger", {"scene": self._scenes[number - 1], **chosen})

    def release(self, name: str) -> None:
        """A key went up."""
        self._down.pop(name, None)

    def held(self, t: float, signals: Signals) -> list[Event]:
        """What the keys that stay down have done since the last time; t in s."""
        events = []
        for name, heard in self._down.items():
            if t > heard:
                events.append(self._slide(name, RATE[SLIDES[name][0]] * (t - heard), t, signals))
                self._down[name] = t
        return events

    def _slide(self, name: str, by: float, t: float, signals: Signals) -> Event:
        what, sign = SLIDES[name]
        value = min(1.0, max(0.0, getattr(signals, what) + sign * by))
        return (
            Event(t, "arc", {"value": value})
            if what == "arc"
            else Event(t, "set", {"name": what, "value": value})
        )
