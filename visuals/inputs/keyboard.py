"""Keys to events."""

from collections import deque
from pathlib import Path

from visuals.core.action import Action
from visuals.core.desk import Command, Desk
from visuals.core.event import Event
from visuals.core.report import Report
from visuals.inputs.keymap import KeyMap

PATIENCE = 0.3  # s until a key that stays down begins to slide
WAITING = 256  # presses and releases between two pictures; nobody has so many fingers


class Keyboard:
    """An Input (inputs/input.py): what the keys of a window say, which tells `press` and `release`."""

    name, exact = "keyboard", False

    def __init__(self, desk: Desk, keymap: KeyMap):
        self._desk, self._map = desk, keymap
        self._said: deque[tuple[str, bool, bool]] = deque(maxlen=WAITING)  # key, with Shift, down
        self._down: dict[str, tuple[Action, float]] = {}  # since when they were heard (s)

    def press(self, name: str, shift: bool = False, repeated: bool = False) -> None:
        """A key went down, with Shift or without; repeated: it only stays down."""
        if not repeated:
            self._said.append((name, shift, True))

    def release(self, name: str) -> None:
        """A key went up."""
        self._said.append((name, False, False))

    def poll(self, t: float) -> list[Event | Command]:
        happened: list[Event | Command] = []
        for name, (action, heard) in list(self._down.items()):
            if action.verb == "escape":
                happened += self._desk.held(action, t - heard)
            elif t > heard:
                self._down[name] = (action, t)
                happened += self._desk.slide(*action.words, t - heard, t)
        while self._said:
            name, shift, down = self._said.popleft()
            if down:
                happened += self._pressed(name, shift, t)
            else:
                self._down.pop(name, None)
        return happened

    def _pressed(self, name: str, shift: bool, t: float) -> list[Event | Command]:
        action = self._map.find(name, shift)
        if action is None:
            return []
        if action.verb == "slide":
            self._down[name] = (action, t + PATIENCE)
        elif action.verb == "escape":
            self._down[name] = (action, t)
        return self._desk.do(action, t)

    def files(self) -> tuple[Path, ...]:
        """What to call `reload` after a change of."""
        return self._map.files()

    def reload(self) -> None:
        """Reads the key map again. Where it is wrong, the keys do what they did: GossamerError."""
        self._map.reload()

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        return "keyboard"

    def close(self) -> None:
        pass
