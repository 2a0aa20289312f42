"""Keys to events."""

from collections import deque
from collections.abc import Mapping

from visuals.core.action import Action, parse
from visuals.core.desk import Command, Desk
from visuals.core.event import Event
from visuals.core.report import Report

# What keys do. A key is named "a" to "z", "0" to "9", "space", "tab", "escape", "left", "right", "up",
# "down", "f11", "[", "]", "-" or "="; "shift+" before it is the key with Shift.
KEYS = {
    **{str(number): f"trigger {number}" for number in range(1, 10)},
    **{f"shift+{number}": f"cut {number}" for number in range(1, 10)},
    "tab": "next",
    "shift+tab": "previous",
    "space": "hold",
    "left": "slide arc -",
    "right": "slide arc +",
    "down": "slide discord -",
    "up": "slide discord +",
    "t": "tap",
    "q": "quantise",
    "l": "learn",
    "[": "transition -",
    "]": "transition +",
    "-": "time -",
    "=": "time +",
    "b": "blackout",
    "f": "freeze",
    "s": "screenshot",
    "r": "record",
    "h": "help",
    "f11": "fullscreen",
    "escape": "escape",
}
PATIENCE = 0.3  # s until a key that stays down begins to slide


class Keyboard:
    """An Input (inputs/input.py): what the keys of a window say, which tells `press` and `release`.

    keys    what keys do, as KEYS: actions in words
    """

    name, exact = "keyboard", False

    def __init__(self, desk: Desk, keys: Mapping[str, str] = KEYS):
        self._desk = desk
        self._actions = {key: parse(text) for key, text in keys.items()}
        self._pressed: deque[tuple[str, bool]] = deque()
        self._down: dict[str, tuple[Action, float | None]] = {}  # slides: since when they were heard (s)

    def press(self, name: str, shift: bool = False, repeated: bool = False) -> None:
        """A key went down, with Shift or without; repeated: it only stays down."""
        if not repeated:
            self._pressed.append((name, shift))

    def release(self, name: str) -> None:
        """A key went up."""
        self._down.pop(name, None)

    def poll(self, t: float) -> list[Event | Command]:
        said: list[Event | Command] = []
        for name, (action, heard) in list(self._down.items()):
            if heard is None or t > heard:
                held = 0.0 if heard is None else t - heard
                self._down[name] = (action, max(t, heard or t))
                said += self._desk.slide(*action.words, held, t) if held else []
        while self._pressed:
            said += self._do(*self._pressed.popleft(), t)
        return said

    def _do(self, name: str, shift: bool, t: float) -> list[Event | Command]:
        action = self._actions.get(f"shift+{name}" if shift else name) or self._actions.get(name)
        if action is None:
            return []
        if action.verb == "slide":
            self._down[name] = (action, t + PATIENCE)
        return self._desk.do(action, t)

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        return "keyboard"

    def close(self) -> None:
        pass
