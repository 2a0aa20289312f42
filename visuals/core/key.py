"""What keys are called, in a key map and by the window: the same on every keyboard."""

from dataclasses import dataclass
from string import ascii_lowercase, digits

LETTERS = tuple(ascii_lowercase)
SIGNS = ("[", "]", "-", "=", ";", "'", ",", ".", "/", "\\", "`")
NAMED = (
    *("space", "tab", "escape", "enter", "backspace", "delete", "insert"),
    *("left", "right", "up", "down", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 13)),
)
NAMES = (*LETTERS, *digits, *SIGNS, *NAMED)
SHIFT = "shift+"


def known(name: str) -> bool:
    """Whether a key can be called so, without Shift: by one of NAMES, or by another letter or sign that some
    keyboard prints in lower case ("ü", "ñ", "ß")."""
    return name in NAMES or (
        len(name) == 1 and not name.isascii() and name.isprintable() and name == name.lower()
    )


@dataclass(frozen=True)
class Group:
    """Keys that belong together, for the help: title, rows of (keys, what they do)."""

    title: str
    rows: tuple[tuple[str, str], ...]
